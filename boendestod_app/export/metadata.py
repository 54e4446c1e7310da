"""What a PDF says about itself, as XMP: title, author and language."""

from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

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


def language_tag(language: str) -> str:
    """`sv-SE` for `sv`; a full tag is kept as it is."""
    return _TAGS.get(language, language)


def packet(title: str, author: str, language: str) -> PDFStream:
    """The XMP stream for the catalogue; it is left unpacked so that other programs find it."""
    stream = PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), filters=[])
    text = _PACKET.format(title=escape(title), author=escape(author), language=escape(language))
    stream.content = text.encode("utf-8")
    return stream
