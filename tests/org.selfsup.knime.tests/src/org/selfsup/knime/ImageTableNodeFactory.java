package org.selfsup.knime;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** For tests: tables that a folder does not give, with rows without an image and with photos. */
public final class ImageTableNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec SPEC =
            new DataTableSpec(new DataColumnSpecCreator("image", PNGImageCellFactory.TYPE).createSpec());

    /** Where in a PNG file the chunks after the header begin. */
    private static final int PIXELS = 33;

    public ImageTableNodeFactory() {
        super(DefaultNode.create().name("Image Table").icon("icons/reader.png").shortDescription("Images.")
                .fullDescription("Images.").sinceVersion(5, 8, 0)
                .ports(ports -> ports.addOutputTable("Images", "The images."))
                .model(model -> model.parametersClass(Parameters.class)
                        .configure((in, out) -> out.setOutSpec(0, SPEC))
                        .execute(ImageTableNodeFactory::execute)));
    }

    static final class Parameters implements NodeParameters {

        /**
         * What the rows hold: {@code missing}, or images of a kind and a side, as {@code grey16} and {@code colour3000*8}, or of
         * width and height, as {@code grey90x160}. A kind that begins with {@code broken} has lost its pixels.
         */
        String rows = "";
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) {
        Parameters parameters = in.getParameters();
        var table = in.getExecutionContext().createDataContainer(SPEC);
        long row = 0;
        for (var word : parameters.rows.split(" ")) {
            var parts = word.split("\\*");
            var cell = cell(parts[0]);
            for (int i = 0; i < (parts.length == 1 ? 1 : Integer.parseInt(parts[1])); i++) {
                table.addRowToTable(new DefaultRow("Row" + row++, cell));
            }
        }
        table.close();
        out.setOutData(0, table.getTable());
    }

    private static DataCell cell(String kind) {
        if (kind.equals("missing")) {
            return DataType.getMissingCell();
        }
        boolean grey = kind.contains("grey");
        var sides = kind.replaceAll("[^\\dx]", "").split("x");
        int width = Integer.parseInt(sides[0]);
        int height = Integer.parseInt(sides[sides.length - 1]);
        var image = new BufferedImage(width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(grey ? Color.GRAY : Color.ORANGE);
        graphics.fillRect(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var bytes = png.toByteArray();
        var cell = PNGImageCellFactory.create(bytes); // checks them, and keeps the array itself
        if (kind.startsWith("broken")) {
            Arrays.fill(bytes, PIXELS, bytes.length, (byte) 0);
        }
        return cell;
    }
}
