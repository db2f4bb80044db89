package org.selfsup.knime.embed;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.util.UniqueNameGenerator;
import org.selfsup.knime.encoder.EncoderColumns;

/** The embedding of each image, as one column or as many. */
final class EmbeddingColumns {

    private EmbeddingColumns() {}

    /** The output, as far as it is known: one column per value needs their number. */
    static Optional<DataTableSpec> spec(DataTableSpec input, EmbedParameters parameters, Optional<Integer> embeddingSize) {
        if (parameters.form == EmbedParameters.Form.COLUMNS && embeddingSize.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DataTableSpec(input, new DataTableSpec(specs(input, parameters, embeddingSize.orElse(0)))));
    }

    static EncoderColumns of(DataTableSpec input, EmbedParameters parameters, int embeddingSize) {
        return new EncoderColumns(specs(input, parameters, embeddingSize), embedding -> cells(embedding, parameters.form),
                "embedding", "got no embedding");
    }

    private static DataColumnSpec[] specs(DataTableSpec input, EmbedParameters parameters, int embeddingSize) {
        var names = new UniqueNameGenerator(input);
        if (parameters.form == EmbedParameters.Form.LIST) {
            return new DataColumnSpec[] {new DataColumnSpecCreator(names.newName(parameters.columnName),
                    ListCell.getCollectionType(DoubleCell.TYPE)).createSpec()};
        }
        return IntStream.rangeClosed(1, embeddingSize)
                .mapToObj(i -> new DataColumnSpecCreator(names.newName(parameters.columnName + " " + i), DoubleCell.TYPE)
                        .createSpec())
                .toArray(DataColumnSpec[]::new);
    }

    private static DataCell[] cells(float[] embedding, EmbedParameters.Form form) {
        var values = new DataCell[embedding.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = new DoubleCell(embedding[i]);
        }
        return form == EmbedParameters.Form.LIST
                ? new DataCell[] {CollectionCellFactory.createListCell(Arrays.asList(values))}
                : values;
    }
}
