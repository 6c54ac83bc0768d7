"""Keep the module name that earlier versions of `pandoc-setup` wrote into pandoc's user data directory."""

from postingfilter.pipelines.entry_point import main as main

if __name__ == "__main__":
    main()
