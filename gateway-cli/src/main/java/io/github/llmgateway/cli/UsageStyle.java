// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

/** How the usage page looks. */
final class UsageStyle {
    static final String CSS = """
        :root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1c2430;--soft:#5c6877;--line:#dfe4ea;
        --in:#3b6fd4;--out:#e0913a;--good:#2f9e6e;--warn:#d18a1b;--bad:#c9413b}
        @media (prefers-color-scheme:dark){:root{--bg:#12161c;--card:#1b212a;--ink:#e7ecf2;--soft:#97a3b2;
        --line:#2d3641;--in:#6f9bf0;--out:#f0ab5e;--good:#4cc38a;--warn:#e5ac4d;--bad:#ea6b65}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",
        "PingFang SC","Microsoft YaHei",sans-serif}
        main{max-width:1040px;margin:0 auto;padding:32px 20px 48px}
        h1{margin:0;font-size:28px}h2{margin:32px 0 12px;font-size:18px}
        .sub{color:var(--soft);margin:4px 0 20px}
        .figures,.cards{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(170px,1fr))}
        .cards{grid-template-columns:repeat(auto-fit,minmax(300px,1fr))}
        .figure,.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px}
        .figure b{display:block;font-size:24px;font-variant-numeric:tabular-nums}.figure span{color:var(--soft)}
        .card p{margin:8px 0 0;color:var(--soft)}
        .head{display:flex;justify-content:space-between;gap:12px;margin-bottom:10px}.head span{color:var(--soft)}
        .bar,.share{display:block;height:10px;border-radius:5px;background:var(--line);overflow:hidden}
        .bar i,.share i{display:block;height:100%;background:var(--in)}
        .bar .good{background:var(--good)}.bar .warn{background:var(--warn)}.bar .bad{background:var(--bad)}
        .share{width:90px;height:8px;display:inline-block}
        .legend{color:var(--soft);margin:0 0 6px}
        .legend i{display:inline-block;width:10px;height:10px;border-radius:2px;margin:0 4px 0 10px}
        .legend .in{background:var(--in);margin-left:0}.legend .out{background:var(--out)}
        .chart{width:100%;height:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
        .chart text{fill:var(--soft);font-size:11px}.chart .grid{stroke:var(--line)}
        .chart .in{fill:var(--in)}.chart .out{fill:var(--out)}
        .scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{text-align:left;padding:8px 12px;border-bottom:1px solid var(--line);white-space:nowrap}
        th{color:var(--soft);font-weight:600}tr:last-child td{border-bottom:0}.n{text-align:right}
        """;

    private UsageStyle() {}
}
