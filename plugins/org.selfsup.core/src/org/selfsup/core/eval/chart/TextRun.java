package org.selfsup.core.eval.chart;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A stretch of text that stands in one piece: of letters of our own, or of others, which change their form and place with their
 * neighbours (Arabic, Hindi).
 *
 * @param own whether all letters are
 * @param rightToLeft never of own letters
 */
record TextRun(String text, boolean own, boolean rightToLeft) {

    /** The stretches of a line in the order in which they stand, from left to right. */
    static List<TextRun> of(String line, IntPredicate own) {
        if (line.codePoints().allMatch(own)) {
            return List.of(new TextRun(line, true, false));
        }
        var directions = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        var runs = new ArrayList<TextRun>();
        var levels = new byte[line.length()];
        for (int i = 0; i < directions.getRunCount(); i++) {
            int level = directions.getRunLevel(i);
            var part = line.substring(directions.getRunStart(i), directions.getRunLimit(i));
            for (var run : level % 2 == 1 ? List.of(new TextRun(part, false, true)) : leftToRight(part, own)) {
                levels[runs.size()] = (byte) level;
                runs.add(run);
            }
        }
        var ordered = runs.toArray();
        Bidi.reorderVisually(levels, 0, ordered, 0, ordered.length);
        return Arrays.stream(ordered).map(TextRun.class::cast).toList();
    }

    private static List<TextRun> leftToRight(String text, IntPredicate own) {
        var runs = new ArrayList<TextRun>();
        for (int start = 0, end; start < text.length(); start = end) {
            boolean ours = own.test(text.codePointAt(start));
            end = start;
            while (end < text.length() && own.test(text.codePointAt(end)) == ours) {
                end = text.offsetByCodePoints(end, 1);
            }
            runs.add(new TextRun(text.substring(start, end), ours, false));
        }
        return runs;
    }
}
