package org.selfsup.knime.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers of labels per class that no class exceeds, so that they give all labels; they are not tried.
 *
 * @param counts in ascending order
 * @param largestClass how many images to train on the largest class has
 * @param noneLeft whether all labels are all that is tried
 */
record SameAsAll(List<Integer> counts, int largestClass, boolean noneLeft) {

    /** What was left out, and smaller numbers if none is left: few labels are what to look at first. */
    Optional<String> sentence() {
        return counts.isEmpty() ? Optional.empty() : Optional.of(String.format(Locale.UK, largestClass == 1
                ? "No class has more than %,d image to train on, so %s.%s"
                : "No class has more than %,d images to train on, so %s.%s", largestClass, same(), noneLeft ? smaller() : ""));
    }

    private String same() {
        return counts.equals(List.of(1)) ? "1 label per class is the same as all and was left out"
                : enumerated() + " labels per class are the same as all and were left out";
    }

    /** For instance: "10, 50 and 1,000". */
    private String enumerated() {
        var words = counts.stream().map(count -> String.format(Locale.UK, "%,d", count)).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private String smaller() {
        var few = Stream.of(1, 3).filter(count -> count < largestClass).map(String::valueOf).collect(Collectors.joining(", "));
        return few.isEmpty() ? "" : " Enter smaller numbers in Labels per class, for instance " + few + ".";
    }
}
