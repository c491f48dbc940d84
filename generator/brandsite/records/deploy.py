"""Every kind of place that a site can be published to, told apart by its `kind`."""

from brandsite.records.targets.netlify import Netlify

Target = Netlify
"""The settings of one place. Of several kinds: `Annotated[A | B, Field(discriminator="kind")]`."""
