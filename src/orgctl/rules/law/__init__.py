"""ORG6xx: law and codes that hold on the document's date."""
