"""A static site generator for a catalogue of research papers."""
