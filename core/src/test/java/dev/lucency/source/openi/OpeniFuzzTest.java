package dev.lucency.source.openi;

import dev.lucency.fuzz.TableFuzzing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables and reports of Open-i are damaged at random; see {@link TableFuzzing}. */
class OpeniFuzzTest {
    @TempDir
    Path folder;

    @Test
    void noDamageEndsInAnythingButATableOrARefusal() throws IOException {
        TableFuzzing fuzzing = new TableFuzzing(folder);
        fuzzing.take(
                "openi/projections.csv",
                OpeniTables::projections,
                "uid,filename,projection",
                "1,1_IM-1.dcm.png,Frontal",
                "2,2.png,Lateral");
        fuzzing.take(
                "openi/reports.csv",
                file -> OpeniTables.reports(file, Map.of()),
                "uid,MeSH",
                "1,normal",
                "2,\"Opacity/lung;Nodule\"");
        fuzzing.take(
                "openi/1.xml",
                OpeniXml::read,
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
                "<eCitation><uId id=\"CXR1\"/><MeSH><major>a/b</major><automatic>c &amp; d</automatic></MeSH>",
                "<parentImage id=\"CXR1_1_IM-0001-3001\"><caption/></parentImage></eCitation>");
        fuzzing.run();
    }
}
