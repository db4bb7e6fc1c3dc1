"""Reports: charts, wording, and the same content as a web page, a Word document and a workbook."""
