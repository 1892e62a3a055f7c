"""The MkDocs plugin `catalogue`: the order of events.

Records stand outside `docs_dir`. What heads a section, has prose or is linked from prose passes
through MkDocs as a page; the others are rendered at the end, without it but to the same result.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File as MkDocsFile
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator import check, settings
from generator.errors import SettingsError
from generator.pages.page import Page
from generator.plugin import (
    app_shell,
    build_inputs,
    content_problems,
    content_summary,
    mkdocs_files,
    plugin_compatibility,
    refusals,
    rendering,
    scripts,
    search_writer,
    shards,
    size_budget,
    theme,
    theme_loader,
    theme_styles,
)
from generator.plugin.app_shell import Shell, ShellExtension
from generator.plugin.build_lock import BuildLock
from generator.plugin.content_renderer import ContentRenderer
from generator.plugin.content_security_policy import PagePolicy
from generator.plugin.content_summary import Content, KnownContent
from generator.plugin.options import SCHEME
from generator.plugin.output_manifest import OutputManifest
from generator.plugin.rendering import Rendering
from generator.plugin.shards import Shard
from generator.plugin.site_build import SiteBuild
from generator.plugin.site_folder import SiteFolder
from generator.plugin.template_minifier import MinifyExtension
from generator.plugin.theme_mends import MendExtension
from generator.settings import BUILD_CACHE, Settings
from generator.store.build_cache import BuildCache

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.utils.templates import TemplateContext
    from watchdog.observers.api import BaseObserver

log = logging.getLogger("mkdocs.plugins.catalogue")


class CataloguePlugin(BasePlugin[LegacyConfig]):
    """Makes the pages of a catalogue from its records."""

    _serves = False
    _dirty = False
    _collects_garbage = False
    config_scheme = SCHEME

    _folder: SiteFolder | None = None
    """Where a build writes; None for one that writes into the folder of the site itself."""
    _lock: BuildLock | None = None
    _before: tuple[BuildCache, OutputManifest] | None = None
    """What the build before kept and wrote, in a process that builds again."""
    _observer: BaseObserver | None = None
    _settings: Settings
    _severities: check.Severities
    _shard: Shard
    _keeps: bool
    """Whether anything is kept for the next build."""
    _cache: BuildCache
    _manifest: OutputManifest
    _content: Path
    _known: KnownContent
    _pages: dict[str, Page]
    """Pages that MkDocs renders, by path."""
    _empty: Collection[str]
    """Files that MkDocs writes without content."""
    _brought: Collection[str]
    """Files of the site itself, which ours do not replace."""
    _nav: Navigation
    _files: Files
    _rendering: Rendering
    _own_search: bool
    """Whether our search stands in the place of the theme's."""
    _shared: Shell
    _compiled: BytecodeCache | None = None
    """The templates of our kinds of page, as an earlier build compiled them."""
    _writing: SiteBuild | None = None
    _scripts: scripts.Scripts

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn what is to be done; MkDocs keeps a plugin that has this event between builds."""
        self._serves, self._dirty = command == "serve", dirty
        atexit.register(gc.freeze)  # the end of a process would look through all there is: a tenth

    @event_priority(1_000_000)  # before anybody asks where the site is
    def _on_config_first(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have the build write beside the site, unless it is to add to what is there."""
        if not (self._serves or self._dirty):
            self._folder = SiteFolder(config)
        return config

    def _on_config_ours(self, config: MkDocsConfig) -> MkDocsConfig:
        """Settle the settings; a wrong one stops the build with a sentence."""
        if config.strict:  # `--quiet` would silence the very warnings that are counted
            mkdocs = logging.getLogger("mkdocs")
            mkdocs.setLevel(min(mkdocs.getEffectiveLevel(), logging.WARNING))
        root = Path(config.config_file_path or "mkdocs.yml").parent
        prose = os.path.relpath(config.docs_dir, root)  # MkDocs has made it absolute
        try:
            self._settings = settings.from_site({**config, "docs_dir": prose}, dict(self.config))
            self._severities = check.in_force(self._settings)
            self._shard = shards.from_environment(os.environ)
        except SettingsError as error:
            raise PluginError(f"catalogue: {error}") from None
        self._content = mkdocs_files.relative_to_cwd(root / self._settings.content)
        if not self._content.is_dir():
            raise PluginError(f"catalogue: there is no folder {self._content}; see `content:`")
        content_problems.refuse_links(self._content)
        if not config.use_directory_urls:
            raise PluginError("catalogue: addresses end in a slash; set `use_directory_urls: true`")
        theme.install(config, self._settings.strings)
        if "navigation.instant" in (config.theme.get("features") or ()):
            # It runs the scripts of the next page within the policy of the first.
            self._settings = replace(self._settings, content_security_policy=False)
        self._policy = PagePolicy(config, wanted=self._settings.content_security_policy)
        theme.report(config, self._settings.strings)
        ours = self._settings.search == "catalogue"
        self._own_search = ours and search_writer.is_supported(config)
        config.extra["catalogue_search"] = self._own_search  # asked by `catalogue.html`
        config.extra["catalogue_pictures"] = self._settings.paper_pictures  # likewise
        self._keeps = self._settings.cache and self._shard.whole and not self._dirty
        before = self._before if self._serves and self._keeps else None
        self._cache, self._manifest = before or self._open_cache(root, Path(config.site_dir))
        self._before = self._cache, self._manifest
        if self._folder:
            self._lock = BuildLock(root)
        theme_loader.skip_hidden(config.theme)
        return config

    on_config = CombinedEvent(_on_config_first, _on_config_ours)

    def _open_cache(self, root: Path, site_dir: Path) -> tuple[BuildCache, OutputManifest]:
        """What an earlier build kept and wrote, where that is wanted."""
        folder = root / BUILD_CACHE if self._settings.cache else None
        cache = BuildCache(folder, serves=self._serves)
        # A server writes into a folder of the moment.
        notes = cache if self._keeps and not self._serves else None
        published = self._folder.site if self._folder and self._keeps else None
        return cache, OutputManifest(site_dir, notes, published)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save what an earlier build left from MkDocs, which empties the folder now."""
        self._collects_garbage = gc.isenabled()
        gc.disable()  # while a catalogue grows in memory: a seventh of the time
        if self._lock:
            self._lock.acquire()
        if self._folder:
            self._folder.prepare(keep=self._keeps)
        alone = not plugin_compatibility.write_files(config)
        known = build_inputs.code_fingerprint(config) if self._serves and alone else b""
        self._manifest.stash(known, alone=alone)

    def on_build_error(self, *, error: Exception) -> None:
        """Say in a sentence what the system refuses."""
        self._end()
        refusals.explain(error)

    def _end(self) -> None:
        """Leave the process as it was, and let other builds go on."""
        if self._collects_garbage:
            gc.freeze()
            gc.unfreeze()  # by now all there is counts as old, and is not looked through at once
            gc.enable()
        if self._folder:
            self._folder.restore()
        if self._lock:
            self._lock.release()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Load the content; give MkDocs the pages it is to render."""
        prose = mkdocs_files.read_prose(files)
        theme_styles.keep_chosen_colours(files, config)
        self._scripts = scripts.extract(files, self._settings.strings, self._cache)
        every = self._settings.render == "mkdocs" or plugin_compatibility.need_every_page(config)
        content = Content(self._content, self._settings, prose, self._cache)
        self._known = content_summary.find_or_read(
            content, self._severities, every=every, keeps=self._keeps
        )
        content_problems.report(self._known.summary.problems)
        self._pages = self._known.summary.pages
        self._brought = {file.dest_uri for file in files if not file.is_documentation_page()}
        for page in self._pages.values():
            if page.path in prose:
                files.remove(files.src_uris[page.path])
            files.append(mkdocs_files.page_file(page, config))
        # For the links to be found; what they hold is written at the end.
        self._empty = set(self._known.summary.files) - self._brought
        for path in self._empty:
            files.append(MkDocsFile.generated(config, path, content=""))
        if config.nav is None:
            config.nav = self._known.summary.navigation
            config.validation.nav.omitted_files = logging.DEBUG  # what it leaves out is ours
        return mkdocs_files.without_unused(files, stemmers=config.theme["language"] != "en")

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which stands on every page."""
        self._nav = nav
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the theme what it prints of our pages."""
        # MkDocs dates pages by the day of the build, so that each day's site would differ.
        page.update_date = self._known.summary.newest or page.update_date
        if made := self._pages.get(page.file.src_uri):
            rendering.prepare(page, made, self._settings)
        return markdown

    @event_priority(100)  # before any template is loaded
    def _on_env_first(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Have templates make smaller pages."""
        env.optimized = False  # it has nothing to work out beforehand, and takes time to look
        config.theme.static_templates.discard("sitemap.xml")  # ours knows pages that it does not
        theme.prepare(env, config, self._settings.strings)
        for extension in (MendExtension, ShellExtension, MinifyExtension):
            env.add_extension(extension)
        if self._settings.cache:
            kinds = ("theme", "contents")
            env.bytecode_cache, self._compiled = build_inputs.bytecode(env, config, kinds)
        return env

    @event_priority(-1_000_000)  # after all others: what they give to templates is on the pages
    def _on_env_last(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Take the theme's frame, and keep the environment that fills it."""
        self._files = files
        context = mkdocs_build.get_context(
            self._nav, files.documentation_pages(), config, base_url=app_shell.ROOT
        )
        self._shared = app_shell.build_shell(env, context, self._scripts)
        contents = ContentRenderer(env, self._compiled)
        self._rendering = Rendering(
            config, self._settings, self._nav, files, env, contents, self._own_search
        )
        return env

    on_env = CombinedEvent(_on_env_first, _on_env_last)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Fill the template of the page's kind; its content is the result."""
        if made := self._pages.get(page.file.src_uri):
            rendering.fill_context(page, self._rendering.values(made, page.content or ""))
        return context

    @event_priority(-1_000_000)  # after all others: what they add to pages is in the policy
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Say on the page what it may load and run."""
        return self._policy.apply(output, page.content or "")

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Say so on the page that is shown where there is none."""
        return self._policy.apply(output, "") if template_name == "404.html" else output

    @event_priority(100)  # before the search, which writes its index then
    def _on_post_build_ours(self, *, config: MkDocsConfig) -> None:
        """Render the other pages; write feeds, downloads and the sitemap."""
        self._manifest.restore(self._empty)
        address = self._settings.url if self._settings.offline and not self._serves else ""
        summary = self._known.summary
        self._writing = SiteBuild(
            known=self._known,
            rendering=self._rendering,
            shell=self._shared,
            scripts=self._scripts,
            published=self._scripts.published(
                summary.added, offline=address, search=self._own_search
            ),
            cache=self._cache,
            manifest=self._manifest,
            shard=self._shard,
            brought=self._brought,
            alone=self._serves,
        )
        addresses = mkdocs_files.addresses(summary.days, self._files, summary.newest, self._content)
        self._writing.write(self._pages, addresses, self._policy.files)
        self._manifest.commit()

    @event_priority(-1_000_000)  # after all others
    def _on_post_build_last(self, *, config: MkDocsConfig) -> None:
        """Leave what is in other shards to them; publish the site."""
        folder = Path(config.site_dir)
        if self._writing:
            self._writing.write_worker(wanted=self._settings.offline and not self._serves)
        if self._shard.whole:
            ours = self._manifest.total()
            size_budget.report(size_budget.measure(ours, folder, self._files), self._settings)
        else:
            self._shard.prune(folder)
        if self._folder and config.strict and refusals.will_fail():
            log.info("catalogue: the site stays as it was; %s has the new one", folder)
        elif self._folder:
            self._folder.publish(keep=self._keeps)
        self._end()

    on_post_build = CombinedEvent(_on_post_build_ours, _on_post_build_last)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build again when a record, a digest or the vocabulary changes."""
        from generator.plugin import watching  # noqa: PLC0415  # which a build has no use for

        watching.let_reload(server)
        self._observer = watching.watch(server, self._content)
        return server

    def on_shutdown(self) -> None:
        """Stop watching; leave nothing of a build that was broken off."""
        if self._observer:
            self._observer.stop()
        if self._writing:
            self._writing.stop()
        self._end()
        if self._serves and self._before:
            self._manifest.discard()
