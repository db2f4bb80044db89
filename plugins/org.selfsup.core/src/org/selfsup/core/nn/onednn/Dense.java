package org.selfsup.core.nn.onednn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the native code needs of an array: numbers of an {@link ActivationType}, one after the other in c order. */
final class Dense {

    private Dense() {
    }

    /** The array itself if it is dense, otherwise a dense copy. */
    static INDArray of(INDArray array) {
        return of(array, ActivationType.of(array));
    }

    /** The same in numbers of a certain type. */
    static INDArray of(INDArray array, ActivationType type) {
        INDArray numbers = array.castTo(type.array());
        return isDense(numbers) ? numbers : numbers.dup('c');
    }

    /** Gives the memory of what {@link #of} gave back at once, if it was a copy of its own; otherwise it goes with the object. */
    static void free(INDArray copy, INDArray array) {
        if (copy != array && copy.closeable()) {
            copy.close();
        }
    }

    /**
     * A parameter or gradient view, which is read and written in place and therefore cannot be copied.
     *
     * @throws IllegalStateException if it is not dense
     */
    static INDArray view(INDArray view, String name) {
        if (view.dataType() != DataType.FLOAT || !isDense(view)) {
            throw new IllegalStateException("parameter " + name + " must be a dense float view in c order, got "
                    + view.shapeInfoToString());
        }
        return view;
    }

    /** Where the first element lies; {@code addressPointer} includes a view's offset, {@code data().address()} does not. */
    static long address(INDArray array) {
        return array.data().addressPointer().address();
    }

    private static boolean isDense(INDArray array) {
        long dense = 1;
        for (int d = array.rank() - 1; d >= 0; d--) {
            if (array.size(d) > 1 && array.stride(d) != dense) {
                return false;
            }
            dense *= array.size(d);
        }
        return true;
    }
}
