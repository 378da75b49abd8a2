package dev.lucency.chart;

/** The style sheet of report pages, for light mode, dark mode and print. */
final class PageStyle {
    private PageStyle() {}

    static final String CSS = """
            :root {
              color-scheme: light dark;
              --paper: #fcfcfa; --raised: #f4f5f3; --ink: #1b2227; --quiet: #5b666e; --hair: #e1e5e8; --rule: #7b868e;
              --accent: #00567f; --warn: #fff6dd; --warn-edge: #c78a00; --shade: #1b22274d;
              --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #cc79a7; --c4: #e69f00; --c5: #56b4e9;
              --prose: "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, "Liberation Serif", serif;
              --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif;
              --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --paper: #13181c; --raised: #1b2227; --ink: #e4e9ec; --quiet: #9aa6ae; --hair: #2a333a; --rule: #7d8991;
                --accent: #7cc4ee; --warn: #2b2410; --warn-edge: #e69f00; --shade: #000c;
                --c0: #56b4e9; --c1: #e69f00; --c2: #2bbd94; --c3: #dc95bd; --c4: #f0e442; --c5: #3f9ad6;
              }
            }
            * { box-sizing: border-box; }
            html { -webkit-text-size-adjust: 100%; }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 var(--prose); }
            main { max-width: 1060px; margin: 0 auto; padding: 56px 40px 72px; }
            p { max-width: 44em; margin: 0 0 .8em; }
            header { border-bottom: 1px solid var(--hair); padding-bottom: 22px; }
            .over { font: 600 12px/1 var(--sans); letter-spacing: .09em; text-transform: uppercase; color: var(--accent); margin: 0 0 14px; }
            h1 { font-size: 38px; line-height: 1.15; font-weight: 600; letter-spacing: -.01em; margin: 0 0 10px; overflow-wrap: anywhere; }
            h2 { font-size: 24px; line-height: 1.25; font-weight: 600; margin: 56px 0 12px; overflow-wrap: anywhere; }
            .lede { font-size: 20px; line-height: 1.45; margin: 0 0 14px; }
            .meta { font: 14px/1.5 var(--sans); color: var(--quiet); margin: 0; max-width: none; overflow-wrap: anywhere; }
            .meta span + span::before { content: "\\00b7"; margin: 0 .6em; }
            .phantom { border-left: 4px solid var(--warn-edge); background: var(--warn); padding: 12px 18px; margin: 26px 0 0; max-width: none; }
            .alarm { border-left-color: var(--c1); }
            dl.headline { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 24px 32px; margin: 30px 0 0; }
            dl.headline div { display: flex; flex-direction: column; }
            dl.headline dt { font: 13px/1.4 var(--sans); color: var(--quiet); }
            dl.headline dd { margin: 0; font: 600 27px/1.3 var(--sans); letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
            dl.headline dd.note { font: 13px/1.45 var(--sans); letter-spacing: 0; color: var(--quiet); }
            /* What scrolls sideways has a shadow at the side where more is. */
            .wide {
              overflow-x: auto; container-type: inline-size;
              background:
                linear-gradient(to right, var(--paper) 40%, transparent) left / 48px 100% no-repeat local,
                linear-gradient(to left, var(--paper) 40%, transparent) right / 48px 100% no-repeat local,
                linear-gradient(to right, var(--shade), transparent) left / 14px 100% no-repeat scroll,
                linear-gradient(to left, var(--shade), transparent) right / 14px 100% no-repeat scroll;
            }
            .films { display: grid; grid-template-columns: repeat(auto-fill, minmax(192px, 1fr)); gap: 22px; margin: 18px 0; }
            .films figure { margin: 0; }
            .films figcaption { font: 13px/1.4 var(--sans); color: var(--quiet); overflow-wrap: anywhere; }
            table { border-collapse: collapse; font: 14px/1.4 var(--sans); font-variant-numeric: tabular-nums; }
            table.results { width: 100%; margin: 18px 0 12px; }
            caption { text-align: left; color: var(--quiet); padding: 0 0 10px; position: sticky; left: 0; max-width: 100cqw; }
            th, td { text-align: right; padding: 6px 0 6px 18px; vertical-align: baseline; }
            th:first-child, td:first-child { text-align: left; padding-left: 0; }
            .results th { font-weight: 600; }
            .results tbody th { font-weight: 400; white-space: nowrap; }
            .results thead th { vertical-align: bottom; }
            .results thead tr:first-child th { font-weight: 400; font-size: 13px; color: var(--quiet); padding-bottom: 0; }
            .results thead tr:last-child > * { border-bottom: 1px solid var(--rule); padding-bottom: 8px; }
            .results tbody tr + tr > * { border-top: 1px solid var(--hair); }
            .results tfoot tr > * { border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); padding-top: 9px; padding-bottom: 9px; }
            .results .apart { padding-left: 36px; }
            .results th[colspan] { text-align: right; }
            .results tfoot th[colspan] { text-align: left; }
            .score b { font-weight: 400; }
            tfoot .score b, .clear b { font-weight: 700; }
            .score span { display: block; font-size: 12px; color: var(--quiet); white-space: nowrap; }
            .none { color: var(--quiet); }
            .none span { white-space: normal; }
            .mark, .less { color: var(--quiet); font-weight: 400; }
            .foot { font: 13px/1.5 var(--sans); color: var(--quiet); margin: 0 0 4px; max-width: 62em; }
            figure { margin: 26px 0 0; }
            figcaption { font: 600 14px/1.4 var(--sans); margin: 0 0 8px; }
            figure svg { display: block; width: 100%; height: auto; }
            figure.wide svg { min-width: 640px; }
            figure img { display: block; max-width: 100%; height: auto; } figure.map { display: inline-block; margin: 12px 12px 0 0; }
            .charts { display: grid; grid-template-columns: 1fr 1fr; gap: 10px 32px; }
            .charts figure { min-width: 0; }
            .charts .wide { grid-column: 1 / -1; }
            h3 { font: 600 16px/1.3 var(--sans); margin: 28px 0 6px; overflow-wrap: anywhere; }
            .squares { display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 8px 24px; }
            .squares figure { margin: 0; max-width: 300px; }
            svg .band { fill: var(--c0); }
            svg .grid { stroke: var(--hair); } svg .rule { stroke: var(--rule); }
            svg .quiet { fill: var(--quiet); } svg .plain, svg .strong { fill: var(--ink); }
            svg .stroke0 { stroke: var(--c0); } svg .stroke1 { stroke: var(--c1); } svg .stroke2 { stroke: var(--c2); }
            svg .stroke3 { stroke: var(--c3); } svg .stroke4 { stroke: var(--c4); } svg .stroke5 { stroke: var(--c5); }
            svg .fill0 { fill: var(--c0); } svg .fill1 { fill: var(--c1); } svg .fill2 { fill: var(--c2); }
            svg .fill3 { fill: var(--c3); } svg .fill4 { fill: var(--c4); } svg .fill5 { fill: var(--c5); }
            svg path[class^=fill] { stroke: var(--paper); stroke-width: 1.5px; }
            svg text { font-variant-numeric: tabular-nums; }
            ul { max-width: 44em; margin: 0; padding-left: 1.2em; } li { margin: 0 0 .45em; }
            details { border-top: 1px solid var(--hair); }
            details:last-of-type { border-bottom: 1px solid var(--hair); }
            summary { cursor: pointer; padding: 12px 0; font: 600 15px/1.4 var(--sans); }
            summary:focus-visible, .wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
            pre { font: 13px/1.55 var(--mono); background: var(--raised); padding: 16px 18px; margin: 0 0 18px; overflow-x: auto; tab-size: 2; }
            table.plain { margin: 0 0 18px; } table.plain th { font-weight: 400; color: var(--quiet); padding-right: 24px; white-space: nowrap; }
            table.plain td { text-align: left; padding-left: 0; overflow-wrap: anywhere; } table.plain th, table.plain td { padding-top: 3px; padding-bottom: 3px; }
            h3 .about { font-weight: 400; color: var(--quiet); }
            figure.legend { margin: 18px 0; max-width: 44em; }
            .legend div { display: flex; align-items: center; gap: 10px; font: 13px/1.4 var(--sans); color: var(--quiet); }
            .legend svg { flex: 1 1 120px; width: auto; height: 12px; min-width: 0; }
            .legend figcaption { font-weight: 400; font-size: 13px; color: var(--quiet); margin: 6px 0 0; }
            .controls { display: flex; flex-wrap: wrap; gap: 10px 22px; align-items: center; margin: 22px 0; padding: 12px 16px; background: var(--raised); }
            .controls, .controls select { font: 14px/1.4 var(--sans); } .controls p { margin: 0; color: var(--quiet); }
            .controls select { max-width: 100%; padding: 5px 6px; color: inherit; background: var(--paper); border: 1px solid var(--rule); border-radius: 3px; }
            .controls select:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
            [hidden], .controls[hidden] { display: none; }
            #gallery article { border-top: 1px solid var(--hair); padding: 4px 0 22px; }
            #gallery h3 { margin: 14px 0 4px; } ul.calls { list-style: none; padding: 0; margin: 0 0 10px; font: 14px/1.5 var(--sans); max-width: none; }
            .calls li { margin: 0; }
            .panels { display: flex; flex-wrap: wrap; gap: 14px; align-items: flex-start; }
            .panels figure { margin: 0; flex: 0 1 232px; min-width: 0; } .panels img { width: 100%; }
            .panels figcaption { font: 13px/1.45 var(--sans); color: var(--quiet); margin: 6px 0 0; overflow-wrap: anywhere; } .panels b { color: var(--ink); }
            .case { display: block; color: var(--ink); }
            .case.worst, .case.middle, .case.best { border-left: 4px solid var(--rule); padding-left: 8px; margin: 2px 0; }
            .case.worst { border-color: var(--c1); } .case.best { border-color: var(--c2); }
            figure.intervals { margin: 24px 0 0; }
            .intervals .key { font-weight: 400; color: var(--quiet); margin-left: 18px; white-space: nowrap; } figure .swatch { display: inline-block; width: 24px; height: 12px; margin-right: 6px; }
            .intervals .row { display: grid; grid-template-columns: minmax(120px, 22%) 1fr 204px; gap: 0 18px; align-items: center; padding: 3px 0; font: 14px/18px var(--sans); font-variant-numeric: tabular-nums; }
            .intervals .row + .row { border-top: 1px solid var(--hair); } .intervals .row.axis { border-top: 1px solid var(--rule); }
            .intervals .name { overflow-wrap: anywhere; } .intervals .strong { font-weight: 600; }
            .intervals .figure { display: block; text-align: right; white-space: nowrap; } .intervals .figure + .figure { color: var(--quiet); } .intervals .note { font-size: 12px; }
            .intervals .bars { height: auto; align-self: stretch; min-height: 36px; overflow: visible; }
            .intervals .bars path { fill: none; } .intervals .grid { stroke: var(--hair); } .intervals .zero { stroke: var(--rule); stroke-width: 2; }
            .intervals .ticks { grid-column: 2; position: relative; height: 22px; margin-right: 0; font-size: 12px; color: var(--quiet); }
            .intervals .ticks span { position: absolute; top: 3px; transform: translateX(-50%); white-space: nowrap; }
            .intervals .ticks .first { transform: none; } .intervals .ticks .last { transform: translateX(-100%); }
            nav { font: 14px/1.9 var(--sans); margin: 26px 0 0; } nav a { margin-right: 1.2em; white-space: nowrap; } a { color: var(--accent); }
            .fill { color: var(--quiet); font-style: italic; } .words th, .words td { text-align: left; } .words td { max-width: 44em; overflow-wrap: break-word; } .words tbody th { padding-right: 18px; }
            td code { font: 12px/1.4 var(--mono); }
            footer { margin-top: 44px; font: 13px/1.5 var(--sans); color: var(--quiet); }
            @media (max-width: 720px) {
              main { padding: 28px 18px 48px; } h1 { font-size: 29px; } .charts { grid-template-columns: 1fr; }
              .intervals .row, .intervals .axis { grid-template-columns: 1fr; padding: 8px 0; } .intervals .ticks { grid-column: 1; } .intervals .bars { order: 3; width: 100%; }
              .intervals .figure { text-align: left; } .intervals .key { display: block; margin-left: 0; } .intervals .row.axis { padding: 0; }
              figure.wide svg { min-width: 900px; } .panels figure { flex-basis: 256px; }
            }
            @media print {
              :root {
                --paper: #fff; --raised: #f4f5f3; --ink: #000; --quiet: #4a545b; --hair: #d9dee1; --rule: #7b868e; --accent: #00567f;
                --warn: #fff; --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #cc79a7; --c4: #e69f00; --c5: #56b4e9;
              }
              @page { margin: 16mm 15mm; }
              body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
              h2 { break-after: avoid; margin-top: 28px; } figure, tr, li, dl.headline, .phantom { break-inside: avoid; }
              table { font-size: 8.5pt; } .results .apart { padding-left: 18px; } th, td { padding: 3px 0 3px 9px; } .score span { font-size: 7.5pt; }
              dl.headline { grid-template-columns: repeat(3, 1fr); gap: 14px 24px; } dl.headline dd { font-size: 17pt; }
              figure.wide svg { min-width: 0; } thead { display: table-header-group; } tfoot { display: table-row-group; } .wide { overflow: visible; background: none; container-type: normal; } caption { max-width: none; }
              pre { white-space: pre-wrap; overflow-wrap: anywhere; }
              details::details-content { content-visibility: visible; block-size: auto; } h3, summary { break-after: avoid; } .controls { display: none; }
              .panels figure { flex-basis: 42mm; } #gallery article, .wide { break-inside: avoid; } .legend { break-before: avoid; }
            }
            """;
}
