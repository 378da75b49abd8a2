package dev.lucency.report;

/**
 * The script that filters and sorts the gallery. It uses only the page itself. Before printing it opens what is folded, for browsers that do
 * not print folded content.
 */
final class GalleryScript {
    static final String FORM = "choose-films";
    static final String GALLERY = "gallery";

    static final String TEXT = """
            (() => {
              const form = document.getElementById('choose-films');
              const gallery = document.getElementById('gallery');
              const films = [...gallery.children];
              const number = figure => parseFloat(figure.dataset.score ?? 'NaN');
              const scores = film => [...film.querySelectorAll('[data-kind]:not([hidden])')].map(number).filter(isFinite);
              const orders = {
                worst: (a, b) => Math.min(...scores(a)) - Math.min(...scores(b)) || 0,
                best: (a, b) => Math.max(...scores(b)) - Math.max(...scores(a)) || 0,
                film: (a, b) => a.dataset.film < b.dataset.film ? -1 : 1
              };
              const show = () => {
                const finding = form.elements.finding.value;
                const kind = form.elements.kind.value;
                for (const film of films) {
                  const figures = [...film.querySelectorAll('[data-kind]')];
                  for (const figure of figures) {
                    const own = figure.dataset.finding;
                    figure.hidden = kind !== '' && figure.dataset.kind !== kind || finding !== '' && own !== '' && own !== finding;
                  }
                  const shows = finding === '' || film.dataset.findings.split('\\n').includes(finding)
                    || figures.some(figure => figure.dataset.finding === finding);
                  film.hidden = !shows || figures.every(figure => figure.hidden);
                }
                const order = orders[form.elements.order.value];
                gallery.append(...(order ? [...films].sort(order) : films));
                const shown = films.filter(film => !film.hidden).length;
                form.querySelector('[role=status]').textContent = shown + ' of ' + films.length + ' films';
              };
              form.addEventListener('change', show);
              form.addEventListener('submit', event => event.preventDefault());
              addEventListener('pageshow', show);
              form.hidden = false;
              let opened = [];
              addEventListener('beforeprint', () => {
                opened = [...document.querySelectorAll('details:not([open])')];
                opened.forEach(part => part.open = true);
              });
              addEventListener('afterprint', () => opened.forEach(part => part.open = false));
            })();
            """;

    private GalleryScript() {}
}
