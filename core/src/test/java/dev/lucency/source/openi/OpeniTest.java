package dev.lucency.source.openi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.Finding;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PatientSplit;
import dev.lucency.data.Split;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmViews;
import dev.lucency.source.OtherView;
import dev.lucency.source.Trees;
import dev.lucency.source.chexpert.Chexpert;
import dev.lucency.source.nih.NihChestXray14;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens small folders in both distributions, whole and broken in one place, and compares them with tables by hand. */
class OpeniTest {
    private static final DrawnSplit SPLIT = new DrawnSplit(.1, .2, 1);
    private static final String PROJECTIONS = "indiana_projections.csv";

    @TempDir
    Path folder;

    private static String report(int number, List<String> films, List<String> major, List<String> automatic) {
        List<String> lines = new ArrayList<>();
        lines.add("<?xml version=\"1.0\" encoding=\"utf-8\"?><eCitation><uId id=\"CXR" + number + "\"/>");
        lines.add(
                "<Abstract><AbstractText Label=\"FINDINGS\">No pneumonia &amp; no effusion.</AbstractText></Abstract><MeSH>");
        major.forEach(term -> lines.add("<major>" + term + "</major>"));
        automatic.forEach(term -> lines.add("<automatic>" + term + "</automatic>"));
        lines.add("</MeSH>");
        films.forEach(
                film -> lines.add("<parentImage id=\"" + film + "\"><caption>PA and Lateral</caption></parentImage>"));
        lines.add("</eCitation>");
        return String.join("\n", lines);
    }

    private Trees xml() {
        return new Trees(folder)
                .films("png/CXR1_1_IM-0001-3001.png", "png/CXR1_1_IM-0001-4001.png", "png/CXR2_IM-0652-1001.png")
                .text(
                        "ecgen-radiology/1.xml",
                        report(
                                1,
                                List.of("CXR1_1_IM-0001-3001", "CXR1_1_IM-0001-4001"),
                                List.of("Pleural Effusion/left/small", "Thickening/pleura/apex"),
                                List.of("atelectases", "pericardial effusion")))
                .text("ecgen-radiology/2.xml", report(2, List.of("CXR2_IM-0652-1001"), List.of("normal"), List.of()))
                .text("ecgen-radiology/3.xml", report(3, List.of(), List.of("Pneumonia"), List.of("pneumonia")))
                .text(
                        PROJECTIONS,
                        "uid,filename,projection",
                        "1,1_IM-0001-3001.dcm.png,Frontal",
                        "1,1_IM-0001-4001.dcm.png,Lateral",
                        "2,2_IM-0652-1001.dcm.png,Frontal");
    }

    private FilmListing open(FilmViews views, OpeniIndex index) {
        return Openi.open(folder, new Openi.Plan(views, index, SPLIT));
    }

    private FilmListing open() {
        return open(FilmViews.FRONTAL, OpeniIndex.MANUAL);
    }

    /** The labels that are positive. */
    private static Map<String, List<String>> positive(FilmListing set) {
        return set.entries().stream()
                .collect(Collectors.toMap(
                        FilmEntry::id,
                        film -> IntStream.range(0, film.labels().size())
                                .filter(label -> film.labels().get(label) == LabelValue.POSITIVE)
                                .mapToObj(set.labels()::get)
                                .toList()));
    }

    private void refuses(FilmViews views, OpeniIndex index, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(views, index))
                .withMessageNotContaining("\n")
                .withMessageContaining(message);
    }

    private void rejects(Reason reason, String source) {
        assertThat(open().rejections()).singleElement().satisfies(film -> {
            assertThat(film.reason()).isEqualTo(reason);
            assertThat(film.source()).isEqualTo(source);
        });
    }

    @Test
    void manualTermsAreReadWithTheirQualifiers() {
        xml();
        assertThat(positive(open()))
                .isEqualTo(Map.of(
                        "1_IM-0001-3001",
                        List.of("Pleural Effusion", "Pleural Thickening"),
                        "2_IM-0652-1001",
                        List.of("Normal")));
        assertThat(open().entries())
                .allSatisfy(film -> assertThat(film.labels()).doesNotContain(LabelValue.UNKNOWN, LabelValue.UNCERTAIN));
    }

    @Test
    void automaticTermsAreKeptApartAndPericardialIsNotPleural() {
        xml();
        FilmListing set = open(FilmViews.FRONTAL, OpeniIndex.AUTOMATIC);
        assertThat(positive(set))
                .isEqualTo(Map.of("1_IM-0001-3001", List.of("Atelectasis"), "2_IM-0652-1001", List.of()));
        assertThat(set.labels()).doesNotContain("Normal");
        assertThat(set.provenance())
                .containsEntry("index", "automatic")
                .hasEntrySatisfying(
                        "positive reports, manual",
                        all -> assertThat(all)
                                .contains("Pleural Effusion 1", "Pneumonia 1", "Normal 1", "Atelectasis 0"))
                .hasEntrySatisfying(
                        "positive reports, automatic",
                        all -> assertThat(all).contains("Pleural Effusion 0", "Pneumonia 1", "Atelectasis 1"));
    }

    @Test
    void aTermThatHoldsALabelsWordIsNotTheLabel() {
        List<String> strangers = List.of(
                "Pericardial Effusion",
                "Subcutaneous Emphysema",
                "Mycoplasma pneumoniae",
                "Hydropneumothorax",
                "Cystic Fibrosis",
                "Thickening/bronchi",
                "Pneumonitis",
                "thyroid mass",
                "No Indexing, normal");
        for (OpeniIndex index : OpeniIndex.values()) {
            assertThat(OpeniLabel.of(index))
                    .allSatisfy(label -> assertThat(label.of(strangers, index)).isEqualTo(LabelValue.NEGATIVE));
        }
    }

    @Test
    void nothingIsKnownOfAReportThatWasNotCoded() {
        xml().text("ecgen-radiology/2.xml", report(2, List.of("CXR2_IM-0652-1001"), List.of("No Indexing"), List.of()));
        assertThat(open().entries())
                .filteredOn(film -> film.patient().equals("CXR2"))
                .singleElement()
                .satisfies(film -> assertThat(film.labels()).containsOnly(LabelValue.UNKNOWN));
    }

    @Test
    void projectionsChooseTheViewsAndTheRestIsListed() {
        xml();
        assertThat(open().otherViews())
                .singleElement()
                .returns("'projection' of its row is 'Lateral'", OtherView::reason);
        assertThat(open().provenance())
                .containsEntry("films of other views", "1")
                .containsEntry("reports", "3")
                .containsEntry("reports without films", "1");
        assertThat(open(FilmViews.LATERAL, OpeniIndex.MANUAL).entries())
                .singleElement()
                .satisfies(film -> {
                    assertThat(film.view()).isEqualTo("LATERAL");
                    assertThat(film.study()).isEqualTo("CXR1");
                    assertThat(film.source()).isEqualTo("png/CXR1_1_IM-0001-4001.png");
                });
        assertThat(open(FilmViews.ALL, OpeniIndex.MANUAL).entries()).hasSize(3);
    }

    @Test
    void twoTablesSayTheSameAsTheReports() {
        Map<String, List<String>> expected = positive(openXml());
        Path tables = folder.resolve("tables");
        new Trees(tables)
                .films("a/1_IM-0001-3001.dcm.png", "a/1_IM-0001-4001.dcm.png", "a/2_IM-0652-1001.dcm.png")
                .text(
                        "indiana_reports.csv",
                        "uid,MeSH,Problems,image,indication,comparison,findings,impression",
                        "1,Pleural Effusion/left/small;Thickening/pleura/apex,Pleural Effusion;Thickening,x,,,\"a, b\",",
                        "2,normal,normal,x,,,,",
                        "3,Pneumonia,Pneumonia,,,,,")
                .text(
                        PROJECTIONS,
                        "uid,filename,projection",
                        "1,1_IM-0001-3001.dcm.png,Frontal",
                        "1,1_IM-0001-4001.dcm.png,Lateral",
                        "2,2_IM-0652-1001.dcm.png,Frontal");

        FilmListing set = Openi.open(tables, new Openi.Plan(FilmViews.FRONTAL, OpeniIndex.MANUAL, SPLIT));

        assertThat(positive(set)).isEqualTo(expected);
        assertThat(set.rejections()).isEmpty();
        assertThat(set.provenance()).containsKeys("sha256 of indiana_reports.csv", "sha256 of " + PROJECTIONS);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Openi.open(tables, new Openi.Plan(FilmViews.FRONTAL, OpeniIndex.AUTOMATIC, SPLIT)))
                .withMessageContaining("has the coders' terms alone");
    }

    private FilmListing openXml() {
        xml();
        return open();
    }

    @Test
    void aReportIsNeverCutAndTheWholeMayBeTest() {
        List<String> projections = new ArrayList<>(List.of("uid,filename,projection"));
        Trees tree = new Trees(folder);
        for (int i = 1; i <= 40; i++) {
            String film = i + "_IM-" + i;
            tree.films("p/CXR" + film + "-1001.png", "p/CXR" + film + "-2001.png")
                    .text(
                            "ecgen-radiology/" + i + ".xml",
                            report(
                                    i,
                                    List.of("CXR" + film + "-1001", "CXR" + film + "-2001"),
                                    List.of("normal"),
                                    List.of()));
            projections.add(i + "," + film + "-1001.dcm.png,Frontal");
            projections.add(i + "," + film + "-2001.dcm.png,Frontal");
        }
        tree.text(PROJECTIONS, projections.toArray(String[]::new));

        List<FilmEntry> films = open().entries();
        PatientSplit.requireDisjoint("films", films);
        assertThat(films.stream().collect(Collectors.groupingBy(FilmEntry::split, Collectors.counting())))
                .isEqualTo(Map.of(Split.TRAIN, 56L, Split.VALIDATION, 8L, Split.TEST, 16L));
        assertThat(Openi.open(folder, new Openi.Plan(FilmViews.ALL, OpeniIndex.MANUAL, new DrawnSplit(0, 1, 1)))
                        .entries())
                .hasSize(80)
                .allMatch(film -> film.split() == Split.TEST);
    }

    @Test
    void filmsAndReportsThatDoNotMeetAreRejected() throws Exception {
        xml().films("png/CXR9_IM-0001-1001.png");
        rejects(Reason.NO_ROW, "png/CXR9_IM-0001-1001.png");
        assertThat(folder.resolve("png/CXR9_IM-0001-1001.png").toFile().delete())
                .isTrue();
        assertThat(folder.resolve("png/CXR2_IM-0652-1001.png").toFile().delete())
                .isTrue();
        rejects(Reason.MISSING, "2_IM-0652-1001");
    }

    @Test
    void whatIsMissingOrNotAsPublishedIsAnError() {
        Trees tree = xml();
        tree.text(PROJECTIONS, "uid,filename,projection", "1,1_IM-0001-3001.dcm.png,PA");
        refuses(FilmViews.FRONTAL, OpeniIndex.MANUAL, PROJECTIONS + ":2: 'projection' is 'PA'");
        tree.text("ecgen-radiology/2.xml", "<eCitation>");
        tree.text(PROJECTIONS, "uid,filename,projection");
        refuses(FilmViews.FRONTAL, OpeniIndex.MANUAL, "is not well-formed XML");
        tree.text("ecgen-radiology/2.xml", "<other/>");
        refuses(FilmViews.FRONTAL, OpeniIndex.MANUAL, "2.xml: is no report of the Indiana collection");
        assertThat(folder.resolve(PROJECTIONS).toFile().delete()).isTrue();
        refuses(
                FilmViews.FRONTAL,
                OpeniIndex.MANUAL,
                "do not say which film is frontal; put that file there, or take 'views=all'");
        tree.text("indiana_reports.csv", "uid,MeSH");
        refuses(FilmViews.ALL, OpeniIndex.MANUAL, "no indiana_projections.csv");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        Openi.open(folder.resolve("png"), new Openi.Plan(FilmViews.ALL, OpeniIndex.MANUAL, SPLIT)))
                .withMessageContaining("has no reports");
    }

    @Test
    void anExternalEntityIsNotFollowed() {
        xml().text(
                        "ecgen-radiology/2.xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                        "<eCitation><uId id=\"CXR2\"/><MeSH><major>&e;</major></MeSH></eCitation>");
        refuses(FilmViews.FRONTAL, OpeniIndex.MANUAL, "2.xml:2: is not well-formed XML");
    }

    @Test
    void sixLabelsAreSharedWithChexpertAndNih() {
        List<String> openi =
                OpeniLabel.of(OpeniIndex.MANUAL).stream().map(OpeniLabel::text).toList();
        assertThat(Finding.shared(List.of(openi, Chexpert.observations(), NihChestXray14.findings())))
                .extracting(Finding::text)
                .containsExactly(
                        "Atelectasis", "Cardiomegaly", "Edema", "Pleural Effusion", "Pneumonia", "Pneumothorax");
        assertThat(Stream.of(openi, Arrays.asList("Effusion"))
                        .map(labels -> Finding.shared(List.of(labels, NihChestXray14.findings()))
                                .size()))
                .containsExactly(11, 1);
    }

    @Test
    void numbersOfReportsMayHaveDecimalsAndRowsMustFit() {
        Path tables = folder.resolve("tables");
        Trees tree = new Trees(tables)
                .films("1_IM-1.png", "2_IM-2.png")
                .text("indiana_reports.csv", "uid,MeSH", "1.0,normal", "2.0,Pneumonia")
                .text(PROJECTIONS, "uid,filename,projection", "1,1_IM-1.dcm.png,Frontal", "2,2_IM-2.dcm.png,Frontal");
        Openi.Plan plan = new Openi.Plan(FilmViews.FRONTAL, OpeniIndex.MANUAL, SPLIT);

        FilmListing set = Openi.open(tables, plan);
        assertThat(set.entries()).extracting(FilmEntry::patient).containsExactly("CXR1", "CXR2");
        assertThat(set.rejections()).isEmpty();

        tree.text("indiana_reports.csv", "uid,MeSH", "1,normal", "2,Pneumonia, viral");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Openi.open(tables, plan))
                .withMessageContaining("indiana_reports.csv:3: must have 2 cells like the header, had 3");
        tree.text("indiana_reports.csv", "uid,MeSH,MeSH", "1,normal,normal");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Openi.open(tables, plan))
                .withMessageContaining("indiana_reports.csv:1: has the column 'MeSH' twice");
        tree.text("indiana_reports.csv", "uid,MeSH", "nan,normal");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Openi.open(tables, plan))
                .withMessageContaining("indiana_reports.csv:2: 'uid' is 'nan', the report's number is needed");
    }
}
