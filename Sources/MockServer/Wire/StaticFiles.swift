internal import Core

/// The site's style and its one script.
enum StaticFiles {
  static func addRoutes(to router: inout APIRouter) {
    router.add(.get, "/static/style.css") { _, _ in file("text/css; charset=utf-8", style) }
    router.add(.get, "/static/progress.js") { _, _ in
      file("text/javascript; charset=utf-8", progress)
    }
  }

  private static func file(_ type: String, _ text: String) -> APIReply {
    APIReply(contentType: type, headers: [("X-Content-Type-Options", "nosniff")], text: text)
  }

  private static let style = """
    :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
    main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    table { border-collapse: collapse; }
    td, th { border: 1px solid #8886; padding: .2rem .5rem; text-align: left; }
    td.bad { background: #d334; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; }
    .alert { border-left: .3rem solid #d33; padding: .1rem 1rem; }

    """

  /// Asks for the status every 2 s for 20 min, as the original page does.
  private static let progress = """
    const panel = document.getElementById("progress");
    const note = document.getElementById("note");
    const list = document.getElementById("pipelines");
    const marks = { QUEUED: "\\u00b7", INPROGRESS: "\\u2026", SUCCEEDED: "\\u2713", FAILED: "\\u2717" };
    const token = new URLSearchParams(location.search).get("jwt");
    const end = Date.now() + 20 * 60 * 1000;
    async function look() {
      const headers = token ? { "Auth-Token": token } : {};
      const reply = await fetch(panel.dataset.status, { headers, cache: "no-store" });
      const status = await reply.json();
      list.replaceChildren(...Object.entries(status.pipelines).map(([id, pipeline]) => {
        const item = document.createElement("li");
        item.textContent = `${marks[pipeline.status]} ${pipeline.title} ${id}`;
        return item;
      }));
      return status.state;
    }
    async function watch() {
      let state = "QUEUED";
      try { state = await look(); } catch { }
      if (state === "SUCCEEDED" || state === "FAILED") {
        note.textContent = state === "SUCCEEDED"
          ? "Finished! Redirecting..." : "Failed... Reloading the page...";
        location.reload();
      } else if (Date.now() > end) {
        note.textContent = "Polling timed out. Please, reload the page...";
      } else {
        setTimeout(watch, 2000);
      }
    }
    watch();

    """
}
