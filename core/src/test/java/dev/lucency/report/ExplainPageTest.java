package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.chart.PagePicture;
import dev.lucency.data.LabelValue;
import dev.lucency.eval.SizeGroup;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.Standing;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.LocalisedFilm;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.explain.score.PointingGame;
import dev.lucency.explain.score.RelevanceMass;
import dev.lucency.io.Sha256;
import dev.lucency.result.DataSetName;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of heat maps: what it says first, what a card of the gallery says, and that the page stands alone. */
class ExplainPageTest {
    private static final String EVIL = "<script>alert('x')</script>";
    private static final PagePicture PICTURE =
            PagePicture.of("a \"film\"", new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));

    @Test
    void theAnswerIsThatNoMapPointsAtFindings() {
        String page = page(0.72, 0.75, -0.03, List.of());
        assertThat(page)
                .contains("No kind of map was found to point at findings better than every baseline.")
                .contains(
                        "<dt>Grad-CAM, AUC</dt><dd>0.72</dd><dd class=\"note\">Pneumothorax: no better than a baseline</dd>")
                .contains("no better than looking at the middle of the film")
                .contains("Grad-CAM: AUC inside against outside, map and baselines");
        assertThat(page.indexOf("No kind of map")).isLessThan(page.indexOf("<h2>"));
    }

    @Test
    void theAnswerNamesTheKindOfMapThatPoints() {
        assertThat(page(0.84, 0.72, 0.12, List.of()))
                .contains("Points at findings better than every baseline: Grad-CAM.")
                .contains("it points at the finding better than anything that ignores");
    }

    @Test
    void withoutBoxesNothingIsKnown() {
        Map<MapKind, List<MapLocalisation>> none = new LinkedHashMap<>();
        none.put(MapKind.SIMILARITY, List.of());
        String page =
                new ExplainPage(EVIL, new DataSetName("set", "digest", false), 3, none, List.of(), List.of()).html();
        assertThat(page)
                .contains(
                        "No film has a box or a mask of a finding: whether these maps point at findings is not known.")
                .contains("<dd>not scored</dd>")
                .contains("&lt;script&gt;")
                .doesNotContain("<script", "script-src");
    }

    @Test
    void aCardSaysProbabilityThresholdTruthAndStanding() {
        String page = page(0.72, 0.75, -0.03, List.of(card("film-1")));
        assertThat(page)
                .contains("Pneumothorax: 0.62, threshold 0.41: called present; label: present")
                .contains("<strong>label: absent, the call is wrong</strong>")
                .contains("Nodule: 0.20; label: unknown")
                .contains("<b>Grad-CAM of Pneumothorax</b>")
                .contains("among the worst: AUC rank 24 of 24")
                .contains("AUC 0.31, 5 % of the relevance in the boxes, the most relevant pixel outside them")
                .contains("not scored: no box for it");
    }

    @Test
    void theOnlyScriptIsTheOneThatThePolicyAllowsAndNothingIsLoaded() throws Exception {
        String page = page(0.72, 0.75, -0.03, List.of(card(EVIL)));
        assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "").replace("src=\"data:", ""))
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<link");
        assertThat(Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL)
                        .matcher(page)
                        .results()
                        .toList())
                .singleElement()
                .satisfies(script -> assertThat(page)
                        .contains("script-src 'sha256-"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(Sha256.of(script.group(1))))
                                + "'"));
    }

    @Test
    void idsAreUniqueAndEveryReferenceHasItsElement() {
        String page = page(0.72, 0.75, -0.03, List.of(card("one"), card("two")));
        List<String> ids = all(page, "\\bid=\"([^\"]*)\"");
        assertThat(ids).doesNotHaveDuplicates().contains(GalleryScript.FORM, GalleryScript.GALLERY);
        assertThat(ids).containsAll(all(page, "aria-labelledby=\"([^\"]*)\""));
        assertThat(GalleryScript.TEXT)
                .contains(
                        "getElementById('" + GalleryScript.FORM + "')",
                        "getElementById('" + GalleryScript.GALLERY + "')");
    }

    @Test
    void theGalleryIsFilteredByFindingAndKindAndIsReadableWithoutScript() {
        String page = page(0.72, 0.75, -0.03, List.of(card("one")));
        assertThat(page)
                .contains("<option value=\"Pneumothorax\">", "<option value=\"grad-cam\">", "<option value=\"worst\">")
                .contains("data-findings=\"Pneumothorax\"", "data-score=\"0.31\"");
        assertThat(all(page, "<(\\w+)[^>]* hidden[ =>]")).containsExactly("form");
    }

    private static String page(double auc, double centre, double difference, List<FilmCard> cards) {
        Map<MapKind, List<MapLocalisation>> localisation = Map.of(
                MapKind.GRAD_CAM,
                List.of(MapTrustTest.group(
                        "Pneumothorax",
                        SizeGroup.ALL,
                        24,
                        auc,
                        MapTrustTest.baseline("centre", centre, difference, difference - 0.06))));
        return new ExplainPage("probe", new DataSetName("set", "digest", false), 40, localisation, List.of(), cards)
                .html();
    }

    private static FilmCard card(String film) {
        LocalisedFilm scored = new LocalisedFilm(
                film,
                "patient",
                "Pneumothorax",
                0.1,
                Map.of(new InsideOutsideAuc(), 0.31, new PointingGame(), 0.0, new RelevanceMass(), 0.05),
                Map.of());
        return new FilmCard(
                film,
                "PA, F, 54 years",
                PICTURE,
                "Film; boxes: Pneumothorax",
                List.of("Pneumothorax"),
                List.of(
                        new FilmCall("Pneumothorax", 0.62, OptionalDouble.of(0.41), LabelValue.POSITIVE),
                        new FilmCall("Mass", 0.62, OptionalDouble.of(0.41), LabelValue.NEGATIVE),
                        new FilmCall("Nodule", 0.2, OptionalDouble.empty(), LabelValue.UNKNOWN)),
                List.of(
                        new MapCard(
                                MapKind.GRAD_CAM,
                                "Pneumothorax",
                                PICTURE,
                                Optional.of(new Standing(scored, 1, 24, Standing.Case.WORST))),
                        new MapCard(MapKind.SIMILARITY, "", PICTURE, Optional.empty())));
    }

    private static List<String> all(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
