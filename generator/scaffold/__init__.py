"""What a catalogue consists of besides its content: begun by `init`, renewed by `upgrade`.

The files themselves lie in `generator/skeleton/`; the command line calls this.
"""
