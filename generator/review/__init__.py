"""What a change to the catalogue does: to its content, to the site, and as a preview of both.

`changes` and `summary` tell what the content gains and loses, for the comment on a pull request;
`building`, `sites` and `report` compare two built sites; `preview` judges what a run that is not
trusted hands over. The command line calls these.
"""
