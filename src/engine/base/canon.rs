//! Canonical bytes of a value, for digests: ours, so that no library update can move a digest.
//!
//! Little-endian numbers; names of fields and variants with their values; an end mark per struct. A `None` *field*
//! writes nothing, not even its name, so a new optional field leaves old digests alone; a `None` in a list writes 0.

use std::fmt;

use serde::{Serialize, ser};

/// BLAKE3 of the canonical bytes.
pub fn digest<T: Serialize + ?Sized>(value: &T) -> blake3::Hash {
    blake3::hash(&bytes(value))
}

/// The canonical bytes.
pub fn bytes<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    append(&mut out, value);
    out
}

/// Writes the canonical bytes at the end of a buffer: many values then share one.
pub fn append<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    let mut canon = Canon { out, field: None };
    value.serialize(&mut canon).expect("engine state has no type the canonical form lacks");
}

const END: u8 = 0xff;

struct Canon<'o> {
    out: &'o mut Vec<u8>,
    /// A field name that is written only if a value follows.
    field: Option<&'static str>,
}

impl Canon<'_> {
    fn name(&mut self, name: &str) {
        self.out.push(u8::try_from(name.len()).expect("a field name is short"));
        self.out.extend_from_slice(name.as_bytes());
    }

    fn flush(&mut self) {
        if let Some(name) = self.field.take() {
            self.name(name);
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        self.flush();
        self.out.extend_from_slice(bytes);
    }

    fn count(&mut self, n: usize) {
        self.flush();
        self.out.extend_from_slice(&u32::try_from(n).expect("a list is short").to_le_bytes());
    }

    fn open(&mut self, variant: &'static str) -> &mut Self {
        self.flush();
        self.name(variant);
        self
    }

    fn close(&mut self) {
        self.out.push(END);
    }
}

/// Serialising into memory cannot fail, but for types the engine does not use.
#[derive(Debug)]
struct Never(String);

impl fmt::Display for Never {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(msg: T) -> Never {
        Never(msg.to_string())
    }
}

impl<'a, 'o> ser::Serializer for &'a mut Canon<'o> {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = &'a mut Canon<'o>;
    type SerializeTuple = &'a mut Canon<'o>;
    type SerializeTupleStruct = &'a mut Canon<'o>;
    type SerializeTupleVariant = &'a mut Canon<'o>;
    type SerializeMap = &'a mut Canon<'o>;
    type SerializeStruct = &'a mut Canon<'o>;
    type SerializeStructVariant = &'a mut Canon<'o>;

    fn is_human_readable(&self) -> bool {
        false
    }
    fn serialize_bool(self, v: bool) -> Result<(), Never> {
        self.put(&[u8::from(v)]);
        Ok(())
    }
    fn serialize_i8(self, v: i8) -> Result<(), Never> {
        self.put(&v.to_le_bytes());
        Ok(())
    }
    fn serialize_i16(self, v: i16) -> Result<(), Never> {
        self.put(&v.to_le_bytes());
        Ok(())
    }
    fn serialize_i32(self, v: i32) -> Result<(), Never> {
        self.put(&v.to_le_bytes());
        Ok(())
    }
    fn serialize_i64(self, v: i64) -> Result<(), Never> {
        self.put(&v.to_le_bytes());
        Ok(())
    }
    fn serialize_u8(self, v: u8) -> Result<(), Never> {
        self.put(&v.to_le_bytes());
        Ok(())
    }
    fn serialize_u16(self, v: u16) -> Result<(), Never> {
        self.put(&v.to_le_bytes());
        Ok(())
    }
    fn serialize_u32(self, v: u32) -> Result<(), Never> {
        self.put(&v.to_le_bytes());
        Ok(())
    }
    fn serialize_u64(self, v: u64) -> Result<(), Never> {
        self.put(&v.to_le_bytes());
        Ok(())
    }
    #[expect(clippy::disallowed_types, reason = "the trait names the type; the answer is that there is none")]
    fn serialize_f32(self, _: f32) -> Result<(), Never> {
        Err(Never("no float in the engine".to_owned()))
    }
    #[expect(clippy::disallowed_types, reason = "the trait names the type; the answer is that there is none")]
    fn serialize_f64(self, _: f64) -> Result<(), Never> {
        Err(Never("no float in the engine".to_owned()))
    }
    fn serialize_char(self, v: char) -> Result<(), Never> {
        self.serialize_u32(u32::from(v))
    }
    fn serialize_str(self, v: &str) -> Result<(), Never> {
        self.count(v.len());
        self.put(v.as_bytes());
        Ok(())
    }
    /// Canonical bytes that were formed before: they stand as they are.
    fn serialize_bytes(self, v: &[u8]) -> Result<(), Never> {
        self.put(v);
        Ok(())
    }
    fn serialize_none(self) -> Result<(), Never> {
        // The name of a field that holds nothing is dropped with it; in a list a mark stands.
        if self.field.take().is_none() {
            self.out.push(0);
        }
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, v: &T) -> Result<(), Never> {
        self.put(&[1]);
        v.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Never> {
        self.put(&[]);
        Ok(())
    }
    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Never> {
        self.open(name);
        Ok(())
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Never> {
        self.open(variant);
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, v: &T) -> Result<(), Never> {
        v.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        v: &T,
    ) -> Result<(), Never> {
        v.serialize(self.open(variant))
    }
    fn serialize_seq(self, len: Option<usize>) -> Result<Self, Never> {
        self.count(len.expect("engine lists know their length"));
        Ok(self)
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        self.flush();
        Ok(self)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.flush();
        Ok(self)
    }
    fn serialize_tuple_variant(self, _: &'static str, _: u32, v: &'static str, _: usize) -> Result<Self, Never> {
        Ok(self.open(v))
    }
    fn serialize_map(self, len: Option<usize>) -> Result<Self, Never> {
        self.count(len.expect("engine maps know their length"));
        Ok(self)
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self, Never> {
        Ok(self.open(name))
    }
    fn serialize_struct_variant(self, _: &'static str, _: u32, v: &'static str, _: usize) -> Result<Self, Never> {
        Ok(self.open(v))
    }
}

impl ser::SerializeSeq for &mut Canon<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), Never> {
        v.serialize(&mut **self)
    }
    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}

impl ser::SerializeTuple for &mut Canon<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), Never> {
        v.serialize(&mut **self)
    }
    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}

impl ser::SerializeTupleStruct for &mut Canon<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), Never> {
        v.serialize(&mut **self)
    }
    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}

impl ser::SerializeTupleVariant for &mut Canon<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), Never> {
        v.serialize(&mut **self)
    }
    fn end(self) -> Result<(), Never> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for &mut Canon<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), Never> {
        v.serialize(&mut **self)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), Never> {
        v.serialize(&mut **self)
    }
    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}

impl ser::SerializeStruct for &mut Canon<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, v: &T) -> Result<(), Never> {
        self.field = Some(name);
        v.serialize(&mut **self)?;
        self.flush();
        Ok(())
    }
    fn end(self) -> Result<(), Never> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStructVariant for &mut Canon<'_> {
    type Ok = ();
    type Error = Never;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, v: &T) -> Result<(), Never> {
        ser::SerializeStruct::serialize_field(self, name, v)
    }
    fn end(self) -> Result<(), Never> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Old {
        a: i32,
    }

    #[derive(Serialize)]
    #[serde(rename = "Old")]
    struct New {
        a: i32,
        b: Option<i32>,
    }

    #[test]
    fn a_new_empty_field_leaves_the_digest_alone() {
        assert_eq!(bytes(&Old { a: 7 }), bytes(&New { a: 7, b: None }));
        assert_ne!(bytes(&Old { a: 7 }), bytes(&New { a: 7, b: Some(0) }));
    }

    #[test]
    fn nothing_in_a_list_still_stands() {
        assert_ne!(bytes(&[None, Some(1)]), bytes(&[Some(1), None]));
    }
}
