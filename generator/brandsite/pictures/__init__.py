"""Pictures of the owner become what pages show: small, clean, in several widths.

Everything here is a function of bytes. Which variants there are is told by what a picture is
(`recipe`); each is made of the original alone, so that all can be made at once, anywhere
(`making`): photographs by `raster`, drawings by `drawing`, and what is published as it is loses
what it tells of its owner (`clean`).
"""
