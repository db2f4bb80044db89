package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LetteringTest {

    @Test
    void allLettersOfOurWordsAreOurOwn() {
        for (var letters : Lettering.values()) {
            double box = letters.width("\ud83d\ude00", 10); // not Roboto's: must not throw, fonts or not
            assertTrue(box > 0);
            assertEquals(letters.width("AB", 10), letters.width("A", 10) + letters.width("B", 10), 1e-9);
            assertTrue(letters.outline("√·±−%é", 20).getBounds2D().getWidth() > 50);
        }
    }

    @Test
    void longNamesEndInAnEllipsis() {
        var fitted = Lettering.REGULAR.fitted("a name that is much too long", 12, 60);
        assertTrue(fitted.endsWith("…") && Lettering.REGULAR.width(fitted, 12) <= 60, fitted);
        assertEquals("short", Lettering.REGULAR.fitted("short", 12, 60));
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
