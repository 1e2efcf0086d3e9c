"""The post room: the record as it leaves the house, one module a format."""
