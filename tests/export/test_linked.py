"""schema.org JSON-LD and W3C Web Annotations: read by rdflib, checked by SHACL, and true to the texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import RDF, SDO, Graph, Namespace, URIRef

from onrecord.record import Record
from tests.export.conftest import HOSTILE, articles, whole

# rdflib's own parser, and pyshacl, use what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")
SHAPES = Path(__file__).with_name("shapes.ttl")
OWN = Namespace("urn:onrecord:")
OA = "http://www.w3.org/ns/oa#"
# The terms of the Web Annotation context that are used, as the vocabulary defines them; tests fetch nothing.
CONTEXT: dict[str, Any] = {
    "oa": OA,
    "as": "https://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector", "TextPositionSelector",
            "exact", "prefix", "suffix", "describing", "linking", "tagging", "identifying",
        )
    },
    "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@id": "as:items", "@container": "@list"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
}  # fmt: skip


def graph_of(document: dict[str, Any]) -> Graph:
    if document["@context"] == "http://www.w3.org/ns/anno.jsonld":
        document = document | {"@context": CONTEXT}
    return Graph().parse(data=json.dumps(document), format="json-ld")


def faults(document: dict[str, Any]) -> str:
    conforms, _, text = validate(graph_of(document), shacl_graph=str(SHAPES), inference="none")
    return "" if conforms else str(text)


@pytest.fixture(scope="module")
def documents(_exported: Path) -> dict[str, dict[str, Any]]:
    with Record(_exported, create=False) as record:
        return {form: json.loads(whole(record, form)) for form in ("jsonld", "annotation")}


@pytest.mark.parametrize("form", ["jsonld", "annotation"])
def test_it_conforms_to_what_the_standard_asks(documents: dict[str, dict[str, Any]], form: str) -> None:
    assert faults(documents[form]) == ""


@pytest.mark.parametrize(
    ("form", "where", "broken"),
    [
        ("jsonld", "Quotation", {"text": None}),
        ("jsonld", "Claim", {"onrecord:stance": "denies"}),
        ("jsonld", "Statement", {"author": {"type": "Person", "name": "Ann"}}),
        ("annotation", "Annotation", {"target": []}),
    ],
)
def test_what_does_not_conform_is_seen(
    documents: dict[str, dict[str, Any]], form: str, where: str, broken: dict[str, Any]
) -> None:
    members = "@graph" if form == "jsonld" else "items"
    nodes = [dict(node) for node in documents[form][members]]
    if form == "annotation":
        nodes = nodes[:20]  # SHACL takes its time
    next(node for node in nodes if node["type"] == where).update(broken)
    assert faults(documents[form] | {members: nodes})


def test_every_term_of_schema_org_is_one_of_its_terms(documents: dict[str, dict[str, Any]]) -> None:
    graph = graph_of(documents["jsonld"])
    terms = set(graph.predicates()) | {c for c in graph.objects(None, RDF.type) if isinstance(c, URIRef)}
    used = {str(term).removeprefix("https://schema.org/") for term in terms if str(term).startswith("https://schema")}
    assert {"Quotation", "Claim", "Statement", "author", "text", "isPartOf"} <= used
    assert used <= {str(term).removeprefix(str(SDO)) for term in dir(SDO)}
    rest = {str(term) for term in terms if not str(term).startswith("https://schema.org/")}
    assert {each for each in rest if not each.startswith("urn:onrecord:")} <= {
        str(RDF.type), str(RDF.first), str(RDF.rest)
    }  # fmt: skip


def test_jsonld_says_who_said_what_where(record: Record, documents: dict[str, dict[str, Any]]) -> None:
    nodes = {node["id"]: node for node in documents["jsonld"]["@graph"]}
    known = articles(record)
    said = [node for node in nodes.values() if node["type"] != "NewsArticle"]
    assert len(said) == record.counts().statements
    for node in said:
        article = known[nodes[node["isPartOf"]["id"]]["identifier"]]
        places = [(p["onrecord:start"], p["onrecord:end"]) for p in node["onrecord:content"]["@list"]]
        assert node["text"] == " … ".join(article.text[a:b] for a, b in places)
    farrant = {
        (node.get("author") or node["onrecord:speaker"]).get("sameAs")
        for node in said
        if "Odile Farrant" in str(node.get("author", node.get("onrecord:speaker")))
    }
    assert farrant == {"http://www.wikidata.org/entity/Q4711"}


def test_annotations_stand_where_their_words_are(record: Record, documents: dict[str, dict[str, Any]]) -> None:
    texts = {f"urn:onrecord:article:{a.id}": a.text for a in articles(record).values()}
    texts |= {a.url: a.text for a in articles(record).values() if a.url}
    hostile = 0
    for item in documents["annotation"]["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            text = texts.get(target["source"], HOSTILE.text)
            hostile += target["source"] not in texts
            # Code points, as the Web Annotation Data Model counts; HOSTILE has characters of two UTF-16 units.
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text.startswith(
                quote["prefix"] + quote["exact"] + quote["suffix"], position["start"] - len(quote["prefix"])
            )
    assert hostile > len(HOSTILE.statements)
    ids = [item["id"] for item in documents["annotation"]["items"]]
    assert len(set(ids)) == len(ids)
