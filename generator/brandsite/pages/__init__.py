"""The site's pages: what templates may see of the Site, and which files there are to make."""
