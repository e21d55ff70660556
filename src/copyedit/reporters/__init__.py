"""Reports: one function a module, from a Report to a text stream."""
