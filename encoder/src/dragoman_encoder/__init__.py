"""The weights of Dragoman's second reader: model.onnx, vocabulary.txt and card.toml.

Nothing here runs; dragoman.extract.second reads the files.
"""
