import { graphql } from "@/gen/graphql";
import type { SheetImportKind } from "@/gen/schema";

const CustomerPreview = graphql(`
  mutation CustomerImportPreview($input: SheetPreviewInput!) {
    done: customerImportPreview(input: $input) {
      preview {
        headings remembered rowCount goodCount presentCount failedCount notes
        fields { name required column }
        rows { line cells present reasons }
      }
      userErrors { code message field }
    }
  }
`);

const ProductPreview = graphql(`
  mutation ProductImportPreview($input: SheetPreviewInput!) {
    done: productImportPreview(input: $input) {
      preview {
        headings remembered rowCount goodCount presentCount failedCount notes
        fields { name required column }
        rows { line cells present reasons }
      }
      userErrors { code message field }
    }
  }
`);

const CustomerRun = graphql(`
  mutation CustomerImport($input: SheetImportInput!) {
    done: customerImport(input: $input) {
      sheetImport { id fileName rowCount createdCount presentCount failedCount headings failedRows { line cells reasons } }
      userErrors { code message field }
    }
  }
`);

const ProductRun = graphql(`
  mutation ProductImport($input: SheetImportInput!) {
    done: productImport(input: $input) {
      sheetImport { id fileName rowCount createdCount presentCount failedCount headings failedRows { line cells reasons } }
      userErrors { code message field }
    }
  }
`);

/** What is asked for each kind of table: both answers have one shape. */
export const asks: Record<SheetImportKind, { preview: typeof CustomerPreview; run: typeof CustomerRun }> = {
  CUSTOMERS: { preview: CustomerPreview, run: CustomerRun },
  PRODUCTS: { preview: ProductPreview as unknown as typeof CustomerPreview, run: ProductRun as unknown as typeof CustomerRun },
};
