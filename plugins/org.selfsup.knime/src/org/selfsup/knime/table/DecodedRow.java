package org.selfsup.knime.table;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.UnreadableImageException;
import org.selfsup.knime.message.NotEnoughMemoryException;
import org.selfsup.knime.message.SkippedRows;

/** A table row with its image, or with the reason why there is none. */
public final class DecodedRow {

    private final long index;
    private final String key;
    private final String label;
    private final boolean unlabelled;
    private byte[] encoded;
    private Image image;
    private String unreadable;

    /** Takes the encoded image out of the row, which takes long if KNIME decodes it for that. {@link #decode} always does. */
    DecodedRow(DataRow row, long index, int imageColumn, OptionalInt labelColumn) {
        this.index = index;
        key = row.getKey().getString();
        label = labelColumn.isPresent() ? label(row.getCell(labelColumn.getAsInt())) : null;
        unlabelled = labelColumn.isPresent() && label == null;
        try {
            var cell = row.getCell(imageColumn);
            encoded = cell.isMissing() ? null : CellImage.encoded(cell);
        } catch (UnreadableImageException reason) {
            unreadable = reason.getMessage();
        } catch (OutOfMemoryError notEnough) {
            throw tooLarge(notEnough);
        }
    }

    /** A blank text is no class: a file read from elsewhere has them for what is missing. */
    private static String label(DataCell cell) {
        return cell.isMissing() || cell.toString().isBlank() ? null : cell.toString();
    }

    private NotEnoughMemoryException tooLarge(OutOfMemoryError notEnough) {
        return new NotEnoughMemoryException("the image of row " + key, notEnough);
    }

    /** As many as the image has, before it is decoded. */
    long pixels() {
        return encoded == null ? 0 : ImageCodec.pixelsOfPng(encoded);
    }

    /** @param small what is kept of the image */
    void decode(UnaryOperator<Image> small) {
        if (encoded == null || unlabelled) {
            return;
        }
        try {
            image = small.apply(ImageCodec.decode(encoded));
            encoded = null;
        } catch (UnreadableImageException reason) {
            unreadable = reason.getMessage();
        } catch (OutOfMemoryError notEnough) {
            throw tooLarge(notEnough);
        }
    }

    public String key() {
        return key;
    }

    /** Number of the row in the table, from 0. */
    public long index() {
        return index;
    }

    /** The label, null if none was asked for or the row has none. */
    public String label() {
        return label;
    }

    /** The image, empty if the row cannot be used. */
    public Optional<Image> image() {
        return Optional.ofNullable(image);
    }

    /** Why the image cannot be read; empty if it can, or if there is none. */
    public Optional<String> unreadable() {
        return Optional.ofNullable(unreadable);
    }

    /** Counts the row, and what is wrong with it. */
    public void count(SkippedRows skipped) {
        skipped.row();
        if (unreadable != null) {
            skipped.unreadable(index, key, unreadable);
        } else if (unlabelled) {
            skipped.unlabelled(index, key);
        } else if (image == null) {
            skipped.missing(index, key);
        }
    }
}
