package org.selfsup.knime.encoder;

import java.util.function.Function;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;

/**
 * The columns that a node makes of embeddings.
 *
 * @param specs of the columns
 * @param cells of an embedding, one per column
 * @param doing what is done to an image, for instance "embedding"
 * @param fate what happened to rows without a readable image, for instance "got no embedding"
 */
public record EncoderColumns(DataColumnSpec[] specs, Function<float[], DataCell[]> cells, String doing, String fate) {}
