//! Every table beside its CSV as Parquet: the same values, with their types.

use super::draft::{Draft, OutputFile};
use lab::tables::{Column, Kind};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::io::{self, BufReader};
use std::sync::Arc;

/// Rows that are held at one time, and make a group of the file.
const GROUP: usize = 1 << 16;
/// The same whatever program wrote it, so that the bytes are.
const BY: &str = "backbone-lab";

/// Writes a finished CSV of the draft once more. It is read again rather than made twice, so
/// that both hold the same.
pub(super) fn beside(draft: &mut Draft, file: &str, columns: &[Column]) -> io::Result<()> {
    let name = format!("{}.parquet", file.trim_end_matches(".csv"));
    let mut rows = csv::Reader::from_reader(BufReader::with_capacity(1 << 16, draft.open(file)?));
    let broken = |why: ParquetError| io::Error::other(format!("{name}: {why}"));
    let fields = columns.iter().map(|column| field(column).map(Arc::new)).collect::<Result<_, _>>();
    let table = Type::group_type_builder("table").with_fields(fields.map_err(broken)?).build();
    let properties =
        WriterProperties::builder().set_created_by(BY.into()).set_compression(Compression::SNAPPY);
    let mut writer = SerializedFileWriter::new(
        draft.file(&name)?,
        Arc::new(table.map_err(broken)?),
        Arc::new(properties.build()),
    )
    .map_err(broken)?;
    let mut records = rows.byte_records();
    loop {
        let group: Vec<csv::ByteRecord> = records.by_ref().take(GROUP).collect::<Result<_, _>>()?;
        if group.is_empty() {
            break;
        }
        write(&mut writer, &group, columns).map_err(broken)?;
    }
    let output = writer.into_inner().map_err(broken)?;
    draft.finish(output)
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Whole => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Flag => (Physical::BOOLEAN, None),
    };
    let builder = Type::primitive_type_builder(&column.name, physical).with_logical_type(logical);
    builder.with_repetition(Repetition::OPTIONAL).build()
}

fn write(
    writer: &mut SerializedFileWriter<OutputFile>,
    group: &[csv::ByteRecord],
    columns: &[Column],
) -> Result<(), ParquetError> {
    let mut rows = writer.next_row_group()?;
    let mut place = 0;
    while let Some(column) = rows.next_column()? {
        let cells: Vec<Option<&str>> = group.iter().map(|row| cell(row, place)).collect::<Result<_, _>>()?;
        let name = &columns[place].name;
        match columns[place].kind {
            Kind::Text => values::<ByteArrayType>(column, &cells, |text| Some(ByteArray::from(text)), name)?,
            Kind::Whole => values::<Int64Type>(column, &cells, |text| text.parse().ok(), name)?,
            Kind::Number => values::<DoubleType>(column, &cells, |text| text.parse().ok(), name)?,
            Kind::Flag => values::<BoolType>(
                column,
                &cells,
                |text| match text {
                    "1" => Some(true),
                    "0" => Some(false),
                    _ => None,
                },
                name,
            )?,
        }
        place += 1;
    }
    rows.close()?;
    Ok(())
}

/// An empty cell is missing.
fn cell(row: &csv::ByteRecord, place: usize) -> Result<Option<&str>, ParquetError> {
    let text = std::str::from_utf8(row.get(place).unwrap_or_default())?;
    Ok((!text.is_empty()).then_some(text))
}

fn values<T: DataType>(
    mut column: SerializedColumnWriter,
    cells: &[Option<&str>],
    read: impl Fn(&str) -> Option<T::T>,
    name: &str,
) -> Result<(), ParquetError> {
    let there: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let value = |text: &str| {
        read(text)
            .ok_or_else(|| ParquetError::General(format!("`{text}` in the column {name} is of another type")))
    };
    let values: Vec<T::T> = cells.iter().flatten().map(|text| value(text)).collect::<Result<_, _>>()?;
    column.typed::<T>().write_batch(&values, Some(&there), None)?;
    column.close()
}
