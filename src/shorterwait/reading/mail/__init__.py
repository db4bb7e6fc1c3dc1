"""Mail (.eml, .msg): the message as a document, what is attached to it as documents of their own."""
