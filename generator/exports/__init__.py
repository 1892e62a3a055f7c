"""The catalogue for other programs: bibliographies, data and feeds. Pure: papers in, text out."""
