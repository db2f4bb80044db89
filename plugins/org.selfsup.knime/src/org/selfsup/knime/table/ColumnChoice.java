package org.selfsup.knime.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.selfsup.knime.message.UserError;

/**
 * A column found in a table, by name or, if none was chosen, by what it holds.
 *
 * @param index of the column
 * @param name of the column
 * @param remark what the user should know of a choice that the node has made
 */
public record ColumnChoice(int index, String name, Optional<String> remark) {

    /** Whether the column holds images. */
    static boolean isImage(DataColumnSpec column) {
        return column.getType().isCompatible(ImageValue.class);
    }

    /** Whether the column can hold class labels: words or whole numbers. Some images and documents are to KNIME also texts. */
    public static boolean isLabel(DataColumnSpec column) {
        var type = column.getType();
        return type.getPreferredValueClass() == StringValue.class
                || Stream.of(NominalValue.class, IntValue.class, LongValue.class).anyMatch(type::isCompatible);
    }

    /**
     * The chosen image column, or the first one if none was chosen.
     *
     * @param table what the table is called in messages, for instance "the input table"
     * @throws InvalidSettingsException with a sentence that says what to do
     */
    public static ColumnChoice image(DataTableSpec spec, String chosen, String table) throws InvalidSettingsException {
        var candidates = names(spec, ColumnChoice::isImage);
        if (candidates.isEmpty()) {
            throw new InvalidSettingsException("There is no image column in " + table + ". Connect an Image Folder"
                    + " Reader, or convert your column to PNG images first.");
        }
        if (chosen == null || chosen.isBlank()) {
            var first = candidates.get(0);
            return new ColumnChoice(spec.findColumnIndex(first), first, candidates.size() == 1 ? Optional.empty()
                    : Optional.of("There are " + candidates.size() + " image columns in " + table + "; the first, \""
                            + first + "\", is used. Choose the image column in the dialog to be sure."));
        }
        return named(spec, chosen, candidates, "image column", table);
    }

    /**
     * The chosen label column, or one that is called "label" or "class", or the only one there is.
     *
     * @throws InvalidSettingsException with a sentence that says what to do
     */
    public static ColumnChoice label(DataTableSpec spec, String chosen, String table) throws InvalidSettingsException {
        var candidates = names(spec, ColumnChoice::isLabel);
        if (candidates.isEmpty()) {
            throw new InvalidSettingsException("There is no label column in " + table + ". Add a column of words or whole"
                    + " numbers that holds the class of each image.");
        }
        if (chosen == null || chosen.isBlank()) {
            var guess = guessLabel(spec).orElseThrow(() -> new InvalidSettingsException("No label column is chosen for "
                    + table + ". Choose the column that holds the class of each image: " + listed(candidates) + "."));
            return new ColumnChoice(spec.findColumnIndex(guess), guess, Optional.empty());
        }
        return named(spec, chosen, candidates, "label column", table);
    }

    /** The image column to start with in a dialog: the one that is used if none is chosen. */
    public static Optional<String> firstImage(DataTableSpec spec) {
        return names(spec, ColumnChoice::isImage).stream().findFirst();
    }

    /** The label column to start with in a dialog. */
    public static Optional<String> guessLabel(DataTableSpec spec) {
        var candidates = names(spec, ColumnChoice::isLabel);
        var usual = candidates.stream()
                .filter(name -> List.of("label", "class").contains(name.toLowerCase(Locale.ROOT))).findFirst();
        return usual.or(() -> only(candidates));
    }

    /** That the column has no image which can be read. */
    public KNIMEException noImage(String table) {
        return UserError.of("There is no readable image in the column \"" + name + "\" of " + table
                + ". Check the node that made the table, or choose another image column.");
    }

    private static ColumnChoice named(DataTableSpec spec, String chosen, List<String> candidates, String kind,
            String table) throws InvalidSettingsException {
        if (!spec.containsName(chosen)) {
            throw new InvalidSettingsException("The " + kind + " \"" + chosen + "\" is not in " + table
                    + ". Choose one that is: " + listed(candidates) + ".");
        }
        if (!candidates.contains(chosen)) {
            throw new InvalidSettingsException("The column \"" + chosen + "\" of " + table + " cannot be the " + kind
                    + " because of its type. Choose one of: " + listed(candidates) + ".");
        }
        return new ColumnChoice(spec.findColumnIndex(chosen), chosen, Optional.empty());
    }

    private static Optional<String> only(List<String> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static List<String> names(DataTableSpec spec, Predicate<DataColumnSpec> kind) {
        return spec.stream().filter(kind).map(DataColumnSpec::getName).toList();
    }

    private static String listed(List<String> names) {
        return names.stream().limit(8).collect(Collectors.joining("\", \"", "\"", "\"")) + (names.size() > 8 ? " …" : "");
    }
}
