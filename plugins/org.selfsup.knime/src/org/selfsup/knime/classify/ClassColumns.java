package org.selfsup.knime.classify;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.util.UniqueNameGenerator;
import org.selfsup.knime.encoder.EncoderColumns;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.probe.Prediction;

/** The class of each image and its probability, as Linear Probe's predictions have them, and if asked those of all classes. */
final class ClassColumns {

    private ClassColumns() {}

    /**
     * The output, as far as it is known: one column per class needs their names.
     *
     * @param classes empty before the classifier is trained
     */
    static Optional<DataTableSpec> spec(DataTableSpec input, boolean allClasses, List<String> classes) {
        return allClasses && classes.isEmpty() ? Optional.empty()
                : Optional.of(new DataTableSpec(input, new DataTableSpec(specs(input, allClasses, classes))));
    }

    static EncoderColumns of(DataTableSpec input, boolean allClasses, ImageClassifierPortObject trained) {
        var classes = trained.getSpec().classes();
        var classifier = trained.classifier();
        return new EncoderColumns(specs(input, allClasses, classes),
                embedding -> cells(classifier.probabilities(embedding), classes, allClasses), "classifying", "got no prediction");
    }

    private static DataColumnSpec[] specs(DataTableSpec input, boolean allClasses, List<String> classes) {
        var names = new UniqueNameGenerator(input);
        var prediction = Stream.of(Prediction.columns(names));
        var probabilities = (allClasses ? classes : List.<String>of()).stream()
                .map(name -> new DataColumnSpecCreator(names.newName("probability of " + name), DoubleCell.TYPE).createSpec());
        return Stream.concat(prediction, probabilities).toArray(DataColumnSpec[]::new);
    }

    private static DataCell[] cells(double[] probabilities, List<String> classes, boolean allClasses) {
        var prediction = Prediction.of(probabilities, classes).cells();
        if (!allClasses) {
            return prediction;
        }
        var cells = Stream.concat(Stream.of(prediction), Arrays.stream(probabilities).mapToObj(DoubleCell::new))
                .toArray(DataCell[]::new);
        if (cells[0].isMissing()) {
            Arrays.fill(cells, cells[0]);
        }
        return cells;
    }
}
