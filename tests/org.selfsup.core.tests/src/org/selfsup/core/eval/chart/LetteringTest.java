package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.SourceTree;

class LetteringTest {

    private static final String HEBREW = "\u05e9\u05d9"; // a wide letter, then a narrow one on its left

    /** Whatever stands in the sources of the charts, and what names are made of in Europe: never a box. */
    @Test
    void allLettersOfOurWordsAreOurOwn() throws Exception {
        var words = new StringBuilder("é ß ñ Ł ö Ω Ж “ – €");
        for (var file : SourceTree.module("plugins/org.selfsup.core")) {
            if (file.getParent().endsWith("eval/chart")) {
                words.append(Files.readString(file));
            }
        }
        for (var letters : Lettering.values()) {
            assertEquals(List.of(), words.chars().filter(code -> code != '\n' && !letters.has(code)).distinct()
                    .mapToObj(Character::toString).toList());
            assertTrue(letters.outline("√·±−%é", 20).getBounds2D().getWidth() > 50);
            assertEquals(letters.width("AB", 10), letters.width("A", 10) + letters.width("B", 10), 1e-9);
        }
    }

    @Test
    void lettersOfOthersAreDrawnInSomeWay() {
        for (var letters : Lettering.values()) {
            assertFalse(letters.has(0x1f600));
            assertTrue(letters.width("\ud83d\ude00", 10) > 0, "must not throw, fonts or not");
        }
    }

    /** Names of classes are in the language of who sorts the images. */
    @Test
    void whatIsWrittenFromRightToLeftIsDrawnSo() {
        double first = Lettering.REGULAR.width(HEBREW.substring(0, 1), 1000);
        double second = Lettering.REGULAR.width(HEBREW.substring(1), 1000);
        var drawn = new Area(Lettering.REGULAR.outline(HEBREW, 1000));
        assertEquals(first + second, Lettering.REGULAR.width(HEBREW, 1000), 1);
        drawn.intersect(new Area(new Rectangle2D.Double(0, -2000, second, 4000)));
        var onTheLeft = Lettering.REGULAR.outline(HEBREW.substring(1), 1000).getBounds2D();
        assertEquals(onTheLeft.getMinY(), drawn.getBounds2D().getMinY(), 2);
        assertEquals(onTheLeft.getMaxY(), drawn.getBounds2D().getMaxY(), 2, "the second letter ends above the line");
    }

    @Test
    void numbersAndOurLettersKeepTheirDirectionAmongOthers() {
        assertEquals(List.of(new TextRun("12 ab", true, false)), TextRun.of("12 ab", Lettering.REGULAR::has));
        assertEquals(List.of(new TextRun("ab ", true, false), new TextRun(HEBREW, false, true), new TextRun(" c", true, false)),
                TextRun.of("ab " + HEBREW + " c", Lettering.REGULAR::has));
        assertEquals(List.of(new TextRun("12", true, false), new TextRun(HEBREW + " ", false, true)),
                TextRun.of(HEBREW + " 12", Lettering.REGULAR::has));
        assertEquals(List.of(new TextRun("a", true, false), new TextRun("\u732b\u72ac", false, false),
                new TextRun("b", true, false)), TextRun.of("a\u732b\u72acb", Lettering.REGULAR::has));
    }

    @Test
    void longNamesEndInAnEllipsis() {
        var fitted = Lettering.REGULAR.fitted("a name that is much too long", 12, 60);
        assertTrue(fitted.endsWith("…") && Lettering.REGULAR.width(fitted, 12) <= 60, fitted);
        assertEquals("short", Lettering.REGULAR.fitted("short", 12, 60));
    }

    @Test
    void longNamesMayBeCutInTheirMiddle() {
        var fitted = Lettering.REGULAR.fittedAtBothEnds("a name that is much too long", 12, 80);
        assertTrue(fitted.matches("a na.*….*long") && Lettering.REGULAR.width(fitted, 12) <= 80, fitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "W", "iiiiiiiiiiiiWWWWWWWWWWWWW", "a name that is much too long",
            "Kątowniki żółte ÄÖÜ 12,5 mm"})
    void asMuchIsShownAsThereIsRoomFor(String name) {
        for (double width = 0; width < 180; width += 0.7) {
            var fitted = Lettering.REGULAR.fittedAtBothEnds(name, 12, width);
            int length = fitted.length() - 1;
            assertTrue(length <= 1 || Lettering.REGULAR.width(fitted, 12) <= width, fitted);
            if (length < name.length()) {
                int end = (length + 1) / 2;
                var longer = name.substring(0, length + 1 - end) + "…" + name.substring(name.length() - end);
                assertTrue(Lettering.REGULAR.width(longer, 12) > width, longer);
            }
        }
    }

    @Test
    void longTextIsBrokenAtBlanksAndNothingOfItLost() {
        var lines = Lettering.REGULAR.lines("one two three four five six seven", 12, 60);
        assertTrue(lines.size() > 1, lines + "");
        assertTrue(lines.stream().allMatch(line -> Lettering.REGULAR.width(line, 12) <= 60), lines + "");
        assertEquals("one two three four five six seven", String.join(" ", lines));
        assertEquals(List.of("a", "a"), Lettering.REGULAR.lines("a a", 12, Lettering.REGULAR.width("a", 12)));
    }
}
