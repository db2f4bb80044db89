package org.selfsup.core.nn.onednn;

/**
 * Some tiles of a {@link MapWinograd} that reach over whole rows of the map: the Kronecker product of a band of the columns
 * and of the rows. Its products lie plane after plane.
 *
 * @param down the columns, {@code along} the rows
 */
record MapBand(RowWinograd.Band down, RowWinograd.Band along) {

    /** Products with the same weights. */
    int tiles() {
        return down.tiles() * along.tiles();
    }

    /** Products of a map. */
    int products() {
        return down.products() * along.products();
    }

    /** First position it looks at. */
    int sourceStart() {
        return down.sourceStart() * along.sourceRows();
    }

    /** Number of positions it looks at. */
    int sourcePositions() {
        return down.sourceRows() * along.sourceRows();
    }

    /** First position it gives. */
    int resultStart() {
        return down.resultStart() * along.resultRows();
    }

    /** Number of positions it gives. */
    int resultPositions() {
        return down.resultRows() * along.resultRows();
    }

    /** B, {@code [products][sourcePositions]}. */
    float[] in() {
        int height = down.sourceRows();
        int width = along.sourceRows();
        float[] ofColumn = down.in();
        float[] ofRow = along.in();
        return matrix((product, position) -> ofColumn[down(product) * height + position / width]
                * ofRow[along(product) * width + position % width], products(), sourcePositions());
    }

    /** A, {@code [resultPositions][products]}. */
    float[] out() {
        int width = along.resultRows();
        float[] ofColumn = down.out();
        float[] ofRow = along.out();
        return matrix((position, product) -> ofColumn[position / width * down.products() + down(product)]
                * ofRow[position % width * along.products() + along(product)], resultPositions(), products());
    }

    private interface Entry {

        float at(int row, int column);
    }

    private static float[] matrix(Entry entry, int rows, int columns) {
        var matrix = new float[rows * columns];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = entry.at(i / columns, i % columns);
        }
        return matrix;
    }

    /** Which of the products of a column belongs to a product of the map. */
    private int down(int product) {
        int plane = product / tiles() / (along.products() / along.tiles());
        return plane * down.tiles() + product % tiles() / along.tiles();
    }

    /** Which of the products of a row does. */
    private int along(int product) {
        int plane = product / tiles() % (along.products() / along.tiles());
        return plane * along.tiles() + product % along.tiles();
    }
}
