"""The only code that touches the team's shared folder: plain values in, files out, nothing ever written over."""
