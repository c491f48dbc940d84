"""From a site's folder to a published folder: the only package that writes, or knows of before."""
