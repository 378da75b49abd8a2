package dev.lucency.source.folder;

import dev.lucency.fuzz.TableFuzzing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of labels and classes are damaged at random; see {@link TableFuzzing}. */
class FolderFuzzTest {
    @TempDir
    Path folder;

    @Test
    void noDamageEndsInAnythingButATableOrARefusal() throws IOException {
        TableFuzzing fuzzing = new TableFuzzing(folder);
        TableColumns labels = new TableColumns(
                "path", LabelColumn.all(List.of("a", "b")), "", "", "who", "", "view", "sex", "age", "part");
        fuzzing.take(
                "folder/labels.csv",
                file -> TableRows.read(new LabelTable(file, labels), new TreeSet<>(Set.of("a.png"))),
                "path,a,b,who,view,sex,age,part",
                "x.png,1,0,p,PA,M,50,train",
                "./y/z.png,-1,,q,lateral,female,012D,test");
        TableColumns classes = new TableColumns("path", List.of(), "class", "none", "", "", "", "", "", "");
        fuzzing.take(
                "folder/classes.csv",
                file -> TableRows.read(new LabelTable(file, classes), new TreeSet<>(Set.of("a.png"))),
                "path,class",
                "x.png,none",
                "y.png,mass",
                "z.png,");
        fuzzing.run();
    }
}
