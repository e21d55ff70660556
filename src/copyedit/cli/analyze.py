"""``copyedit analyze``."""

import click

from copyedit.cli.choices import make_request, selection_options
from copyedit.cli.output import open_output
from copyedit.run import Configs, Sources, analyze_works, find_works
from copyedit.shards import parse_shard, write_parts


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@selection_options
@click.option("--shard", default="1/1", metavar="K/N", help="Analyze only share K of N, as a CI matrix does.")
@click.option("-o", "--output", required=True, metavar="FILE", help="Write the analyses to FILE.")
def analyze(paths: tuple[str, ...], shard: str, output: str, **options: object) -> int:
    """Do the first half of a check on a share of the drafts; “copyedit conclude” does the second half."""
    share = parse_shard(shard)
    request = make_request(paths, options, {})
    configs, sources = Configs(request), Sources(request)
    works = [work for work in find_works(request, configs) if share.takes(work.path)]
    analyses = analyze_works(works, configs, sources)
    with open_output(output) as stream:
        write_parts(stream, share, works, analyses, sources)
    return 0
