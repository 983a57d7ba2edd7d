"""The schemas that an archive package carries: METS 1.12 and XLink (Library of Congress, CC0), and CSIP's attributes.

As `eark-validator` 1.1.3 carries them (Apache-2.0); CSIP's extension is the DILCIS Board's (CC BY 4.0).
"""
