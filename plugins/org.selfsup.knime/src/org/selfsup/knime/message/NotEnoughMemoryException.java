package org.selfsup.knime.message;

/**
 * Memory ran out over an image. It ends the node: were the image left out like an unreadable one, the table would depend on
 * what else was in memory.
 */
public final class NotEnoughMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param image which image, for instance "the image of row Row7" */
    public NotEnoughMemoryException(String image, OutOfMemoryError cause) {
        super("There is not enough memory to read " + image
                + ". Give Java more (-Xmx; in KNIME a line of knime.ini), or make large images smaller first.", cause);
    }
}
