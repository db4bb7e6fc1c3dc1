"""The nouns of adoption family-finding, shared by every layer; imports nothing of the project above it."""
