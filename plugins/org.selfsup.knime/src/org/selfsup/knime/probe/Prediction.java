package org.selfsup.knime.probe;

import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.util.UniqueNameGenerator;
import org.selfsup.core.eval.LinearClassifier;

/**
 * What a classifier says of one image.
 *
 * @param label the most probable class; of equally probable ones the first
 * @param probability of it, from 0 to 1
 */
public record Prediction(String label, double probability) {

    /**
     * The most probable class.
     *
     * @param probabilities one per class
     * @param classes names
     */
    public static Prediction of(double[] probabilities, List<String> classes) {
        int best = LinearClassifier.largest(probabilities);
        return new Prediction(classes.get(best), probabilities[best]);
    }

    /** The columns of {@link #cells}. */
    public static DataColumnSpec[] columns(UniqueNameGenerator names) {
        return new DataColumnSpec[] {
            new DataColumnSpecCreator(names.newName("prediction"), StringCell.TYPE).createSpec(),
            new DataColumnSpecCreator(names.newName("probability"), DoubleCell.TYPE).createSpec()};
    }

    /** Class and probability. Both are missing if the encoder gave numbers that say nothing: the first class would be a lie. */
    public DataCell[] cells() {
        if (Double.isNaN(probability)) {
            var none = new MissingCell("The encoder's numbers for this image are invalid.");
            return new DataCell[] {none, none};
        }
        return new DataCell[] {new StringCell(label), new DoubleCell(probability)};
    }
}
