"""What a PDF says about itself: title, author and language; not when it was made, so that one text gives one file."""

from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFStream, PDFString

_TAGS = {"sv": "sv-SE", "da": "da-DK", "en": "en-GB"}
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


class Undated(PDFInfo):  # type: ignore[misc]  # reportlab tells no types
    """The document's information without the dates that reportlab puts there."""

    def format(self, document: Any) -> bytes:
        """As it stands in the file."""
        told = {"Title": self.title, "Author": self.author, "Creator": self.creator, "Producer": self.producer}
        return bytes(PDFDictionary({key: PDFString(text) for key, text in told.items()}).format(document))


def language_tag(language: str) -> str:
    """`sv-SE` for `sv`; a full tag is kept as it is."""
    return _TAGS.get(language, language)


def packet(title: str, author: str, language: str) -> PDFStream:
    """The XMP stream for the catalogue; it is left unpacked so that other programs find it."""
    stream = PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), filters=[])
    text = _PACKET.format(title=escape(title), author=escape(author), language=escape(language))
    stream.content = text.encode("utf-8")
    return stream
