"""frictionless-py checking a package."""
import sys

from frictionless import Package, system

with system.use_context(trusted=True):
    print(Package(sys.argv[1]).validate().valid)
