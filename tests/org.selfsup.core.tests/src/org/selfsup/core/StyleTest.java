package org.selfsup.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and classes that one reads without scrolling. */
class StyleTest {

    private static final int COLUMNS = 132;
    private static final int LINES = 300;

    @ParameterizedTest
    @ValueSource(strings = {"plugins", "tests"})
    void noLineIsWiderAndNoClassLongerThanOneReads(String folder) throws Exception {
        var wrong = new ArrayList<String>();
        for (var file : SourceTree.modules(folder)) {
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                int width = lines.get(i).codePointCount(0, lines.get(i).length());
                if (width > COLUMNS) {
                    wrong.add(SourceTree.root().relativize(file) + ":" + (i + 1) + " has " + width + " columns");
                }
            }
            if (lines.size() > LINES) {
                wrong.add(SourceTree.root().relativize(file) + " has " + lines.size() + " lines");
            }
        }
        assertEquals(List.of(), wrong);
    }
}
