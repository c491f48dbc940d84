"""Every kind of place that a site can be published to, told apart by its `kind`."""

from typing import Annotated

from pydantic import Field

from brandsite.records.targets.cloudflare_pages import CloudflarePages
from brandsite.records.targets.folder import Folder
from brandsite.records.targets.github_pages import GithubPages
from brandsite.records.targets.netlify import Netlify
from brandsite.records.targets.s3 import S3
from brandsite.records.targets.ssh import Ssh
from brandsite.records.targets.zip import Zip

Target = Annotated[
    Netlify | GithubPages | CloudflarePages | S3 | Ssh | Folder | Zip, Field(discriminator="kind")
]
"""The settings of one place."""
