package org.ashroy.bench.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ChartTest {

    @Test
    void aPictureIsWellFormedAndLeavesOutWhatIsNoNumber() throws Exception {
        String svg = new Chart("a < b & c", "x", "y", true, 1, value -> value + "")
                .add(new Chart.Line("one", new double[] {1, 2, 4}, new double[] {0, Double.NaN, 1}, new double[3]))
                .add(new Chart.Line("two", new double[] {1, 2, 4}, new double[] {.5, .5, .5}, new double[0]))
                .svg();
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertEquals("a < b & c", document.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(4, document.getElementsByTagName("polyline").getLength(), "two lines, each also in the legend");
        assertFalse(svg.contains("NaN"));
    }
}
