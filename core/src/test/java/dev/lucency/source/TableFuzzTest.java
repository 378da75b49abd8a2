package dev.lucency.source;

import dev.lucency.DataException;
import dev.lucency.data.BoxTable;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.SampleTable;
import dev.lucency.film.Fit;
import dev.lucency.fuzz.Damage;
import dev.lucency.fuzz.Fuzzing;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.prepare.SetSummary;
import dev.lucency.progress.Progress;
import dev.lucency.report.PredictionsCsv;
import dev.lucency.source.chexpert.ChexpertTable;
import dev.lucency.source.folder.TableColumns;
import dev.lucency.source.folder.TableRows;
import dev.lucency.source.nih.NihBoxes;
import dev.lucency.source.nih.NihFixture;
import dev.lucency.source.nih.NihTable;
import dev.lucency.source.openi.OpeniTables;
import dev.lucency.source.openi.OpeniXml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Label files of every set, the tables of a prepared one, and predictions are damaged at random and read by who reads them: each is read or refused
 * by a {@link DataException} of one line.
 */
class TableFuzzTest {
    private static final Damage DAMAGE = Damage.with(
            "\"",
            "\"\"",
            ",",
            ",,,,",
            "\n",
            "\r",
            "\r\n",
            "\u0000",
            "\u001b[2J",
            "\u00ff",
            "\u00ef\u00bb\u00bf",
            "-1",
            "|",
            "../",
            "<",
            ">",
            "&",
            "&lt;",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "<![CDATA[",
            "]]>",
            "<a>",
            "{",
            "}",
            "[",
            "\\u0000");
    private static final long MOST_BYTES = 10_000_000;

    @TempDir
    Path folder;

    private final Map<String, byte[]> sound = new HashMap<>();
    private final Map<String, Consumer<Path>> readers = new HashMap<>();

    @Test
    void noDamageEndsInAnythingButATableOrARefusal() throws IOException {
        nih();
        take("chexpert/train.csv", file -> ChexpertTable.read(file, true, new Covariates(), row -> {}), chexpert());
        take(
                "chexpert/test_labels.csv",
                file -> ChexpertTable.read(file, false, new Covariates(), row -> {}),
                chexpert());
        take(
                "compare/predictions.csv",
                PredictionsCsv::read,
                "image_id,patient_id,split,Mass_target,Mass_probability",
                "a.png,1,test,1,0.5",
                "b.png,2,test,,1e-3");
        openi();
        columns();
        prepared();
        Fuzzing.run(sound, DAMAGE, DataException.class, MOST_BYTES, (name, content) -> {
            Path file = Fuzzing.file(folder.resolve(name), content);
            readers.get(name).accept(file);
        });
    }

    /** A file that is read by itself. */
    private void take(String name, Consumer<Path> reader, String... lines) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        readers.put(name, reader);
        sound.put(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void nih() throws IOException {
        NihFixture nih = NihFixture.in(folder.resolve("nih"));
        List<FilmEntry> films = nih.open().entries();
        take(
                "nih/" + NihFixture.LABELS,
                file -> NihTable.read(file, new Covariates()),
                Files.readString(nih.file(NihFixture.LABELS)));
        take(
                "nih/" + NihFixture.BOXES,
                file -> NihBoxes.read(file, films),
                Files.readString(nih.file(NihFixture.BOXES)));
    }

    private static String[] chexpert() {
        return new String[] {
            String.join(",", ChexpertTable.HEADER),
            "small/train/patient00001/study1/view1_frontal.jpg,Female,68,Frontal,AP,1.0,,,,,,,,,0.0,,,,1.0",
            "small/train/patient00002/study2/view2_lateral.jpg,Male,87,Lateral,,,,-1.0,1.0,,-1.0,,,,,,,1.0,"
        };
    }

    private void openi() throws IOException {
        take(
                "openi/projections.csv",
                OpeniTables::projections,
                "uid,filename,projection",
                "1,1_IM-1.dcm.png,Frontal",
                "2,2.png,Lateral");
        take(
                "openi/reports.csv",
                file -> OpeniTables.reports(file, Map.of()),
                "uid,MeSH",
                "1,normal",
                "2,\"Opacity/lung;Nodule\"");
        take(
                "openi/1.xml",
                OpeniXml::read,
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
                "<eCitation><uId id=\"CXR1\"/><MeSH><major>a/b</major><automatic>c &amp; d</automatic></MeSH>",
                "<parentImage id=\"CXR1_1_IM-0001-3001\"><caption/></parentImage></eCitation>");
    }

    private void columns() throws IOException {
        TableColumns labels =
                new TableColumns("path", List.of("a", "b"), "", "", "who", "", "view", "sex", "age", "part");
        take(
                "folder/labels.csv",
                file -> TableRows.read(file, labels),
                "path,a,b,who,view,sex,age,part",
                "x.png,1,0,p,PA,M,50,train",
                "./y/z.png,-1,,q,lateral,female,012D,test");
        TableColumns classes = new TableColumns("path", List.of(), "class", "none", "", "", "", "", "", "");
        take(
                "folder/classes.csv",
                file -> TableRows.read(file, classes),
                "path,class",
                "x.png,none",
                "y.png,mass",
                "z.png,");
    }

    /** The files of a prepared set, each in a copy of its own. */
    private void prepared() throws IOException {
        PhantomSet phantoms = new PhantomSet(12, 1, 32);
        PrepareOptions options = new PrepareOptions(32, Fit.CROP, 1, false, true);
        for (String table : List.of("samples.csv", "boxes.csv", "rejected.csv", "duplicates.csv", "dataset.json")) {
            Path set = folder.resolve("prepared").resolve(table);
            Preparation.run(phantoms, options, set, Progress.SILENT);
            take(
                    "prepared/" + table + "/" + table,
                    file -> read(set, table, phantoms.labels()),
                    Files.readString(set.resolve(table)));
        }
    }

    private static void read(Path set, String table, List<String> labels) {
        switch (table) {
            case "samples.csv" -> SampleTable.read(set, labels);
            case "boxes.csv" -> BoxTable.read(set);
            case "dataset.json" -> PreparedSet.open(set);
            default -> SetSummary.read(set);
        }
    }
}
