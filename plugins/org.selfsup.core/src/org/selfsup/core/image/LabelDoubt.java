package org.selfsup.core.image;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Labels that hardly are classes, such as names of folders; only their owner can know. */
public final class LabelDoubt {

    private static final Set<String> PARTS = Set.of("train", "training", "test", "testing", "val", "valid", "validation");

    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private LabelDoubt() {}

    /**
     * What is doubtful, and what to do, in a few sentences.
     *
     * @param found in the order of their paths
     * @param choice how to choose a folder inside of what was opened, for instance "choose the folder"
     */
    static Optional<String> of(List<ImageEntry> found, String choice) {
        var labels = found.stream().filter(entry -> !entry.isRefused()).map(ImageEntry::label).filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!labels.isEmpty() && labels.stream().allMatch(label -> PARTS.contains(label.toLowerCase(Locale.ROOT)))) {
            return Optional.of("All labels are names of parts: " + quoted(labels) + ". If one part was meant, with its folders as"
                    + " labels, " + choice + " that holds the parts, and enter the name of one in the setting Part.");
        }
        var doubts = Stream.of(alike(labels, "give their folders the same name"), deep(found, choice))
                .flatMap(Optional::stream).toList();
        return doubts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", doubts));
    }

    /**
     * Which labels may mean the same, in a sentence or two.
     *
     * @param remedy what to do if they do, for instance "give their folders the same name"
     */
    public static Optional<String> alike(SortedSet<String> labels, String remedy) {
        var alike = labels.stream().collect(Collectors.groupingBy(label -> BLANKS.matcher(label).replaceAll("")
                .toLowerCase(Locale.ROOT), TreeMap::new, Collectors.toList()));
        alike.values().removeIf(same -> same.size() == 1);
        return alike.isEmpty() ? Optional.empty() : Optional.of("Some labels differ in nothing but capital letters or blanks, and"
                + " count as classes of their own: " + quoted(alike.firstEntry().getValue())
                + (alike.size() == 1 ? "" : " and others") + ". If they mean the same, " + remedy + ".");
    }

    private static Optional<String> deep(List<ImageEntry> found, String choice) {
        var deep = found.stream().filter(LabelDoubt::isDeep).toList();
        return deep.isEmpty() ? Optional.empty() : Optional.of(String.format(Locale.UK, "%,d of %,d images lie deeper than one"
                + " folder, and the outermost is their label (first: %s, with the label \"%s\"). If inner folders are the"
                + " classes, %s that holds those.", deep.size(), found.size(), deep.get(0).path(), deep.get(0).label(), choice));
    }

    private static String quoted(Collection<String> labels) {
        return labels.stream().map(label -> "\"" + label + "\"").collect(Collectors.joining(", "));
    }

    private static boolean isDeep(ImageEntry entry) {
        return entry.path().indexOf('/') < entry.path().lastIndexOf('/') && !entry.isRefused();
    }
}
