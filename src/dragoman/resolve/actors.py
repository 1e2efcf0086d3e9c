"""Actors from names of the registry that are not persons."""

from dragoman.lexicon.registry import Name
from dragoman.model import Actor, ActorKind

_ORGANISATIONS = {
    "ngo": ActorKind.NGO,
    "political_party": ActorKind.NGO,
    "political_organisation": ActorKind.NGO,
    "business_association": ActorKind.NGO,
    "government_body": ActorKind.GOVERNMENT,
    "occupation_authority": ActorKind.GOVERNMENT,
}


def actor_of(name: Name) -> Actor:
    """The actor that a name stands for."""
    country = name.country or None
    if name.of == "state":
        return Actor(name.id, name.label, ActorKind.STATE, name.id, (name.sector,))
    if name.of == "organisation":
        return Actor(name.id, name.label, _ORGANISATIONS.get(name.type, ActorKind.IGO), country, (name.sector,))
    if name.of == "group":
        described = name.label.split()[-1].islower()  # "Chechen separatists" is a description: keep the words of the text
        return Actor(name.id, name.text if described else name.label, ActorKind.ARMED_GROUP, country, (name.sector,))
    if name.of == "media":
        return Actor(name.id, name.label, ActorKind.MEDIA, country, (name.sector,))
    return Actor(name.id, name.label, ActorKind.GOVERNMENT, country, (name.sector,))


def population(name: Name) -> Actor:
    """ "Russians", "the Chinese"."""
    return Actor(f"{name.id.lower()}-population", name.text, ActorKind.POPULATION, name.id, ())
